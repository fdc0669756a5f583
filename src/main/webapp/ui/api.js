/** An answer that is not a success, or no answer at all (`status` 0, `code` "network"). */
export class ApiError extends Error {
  /** @param {{code: string, status: number, detail: string, next?: string, missing?: string[], part_numbers?: string[],
   *   retryAfter?: number}} problem */
  constructor({ code, status, detail, next, missing, part_numbers: partNumbers, retryAfter }) {
    super(detail);
    this.name = 'ApiError';
    Object.assign(this, { code, status, detail, next, missing: missing ?? [], partNumbers: partNumbers ?? [], retryAfter });
  }

  /**
   * Whether the same call may well succeed a little later. A server that starts answers 404 and 500 too, but not in the
   * product's own words.
   */
  get passing() {
    const isForeign = this.code === `http_${this.status}`;
    return [0, 502, 503, 504].includes(this.status) || (isForeign && [404, 500].includes(this.status));
  }
}

/**
 * Reads a failed answer, which may come from a proxy that does not know the product's error shape.
 *
 * @param {number} status
 * @param {string} text the body
 * @param {string | null} [retryAfter] the header of that name
 * @returns {ApiError}
 */
export function problemOf(status, text, retryAfter = null) {
  const problem = parse(text);
  const known = typeof problem?.code === 'string';
  return new ApiError({
    ...(known ? problem : {}),
    status,
    code: known ? problem.code : `http_${status}`,
    detail: problem?.detail ?? `The server, or a proxy in front of it, answered ${status}.`,
    retryAfter: Number(retryAfter) || undefined,
  });
}

/**
 * The calls of the HTTP contract. Authorised calls carry the Bearer token and survive its end: a 401 is answered
 * by one refresh, shared by all calls that are waiting for it. When the session is over, `onSignedOut` may sign the
 * person in again: what it answers with is whether the waiting calls have a reason to go on.
 *
 * @param {{base: URL | string, session: ReturnType<typeof import('./session.js').createSession>,
 *   onSignedOut?: () => boolean | Promise<boolean>}} options
 *   `base` ends with a slash, as in `https://video.example/api/`
 */
export function createApi({ base, session, onSignedOut = () => false }) {
  const urlOf = (path) => new URL(path, base).href;
  const open = (path, options = {}) => send(urlOf(path), options);
  const refresh = createRefresh(open, session, onSignedOut);

  async function call(path, options = {}) {
    const token = session.access;
    try {
      return await send(urlOf(path), { ...options, token });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      if (session.access === token) await refresh(error);
      return send(urlOf(path), { ...options, token: session.access });
    }
  }

  const at = (matchId, rest = '') => `matches/${encodeURIComponent(matchId)}/${rest}`;
  const post = (path, body, options) => call(path, { ...options, method: 'POST', body });

  return {
    login: async (username, password) => session.save(
      await open('auth/login/', { method: 'POST', body: { username, password } })),
    me: () => call('auth/me/'),
    config: (options) => open('config/', options),

    matches: (page, pageSize) => call(`matches/?page=${page}&page_size=${pageSize}`),
    createMatch: (match) => post('matches/', match),
    match: (matchId) => call(at(matchId)),

    recording: (matchId) => call(at(matchId, 'recording/')),
    deleteRecording: (matchId) => call(at(matchId, 'recording/'), { method: 'DELETE' }),
    recordingToken: (matchId) => post(at(matchId, 'recording/token/'), {}),

    uploadUrl: (matchId, file, options) => post(at(matchId, 'video/upload-url/'), file, options),
    confirm: (matchId, upload, options) => post(at(matchId, 'video/confirm/'), upload, options),

    ...partCalls(call, post, (matchId, rest = '') => at(matchId, `video/multipart/${rest}`)),

    /** What this browser saw of an upload that failed; the answer says what it was and what to do. */
    uploadReport: (matchId, seen, options) => post(at(matchId, 'video/upload-report/'), seen, options),

    doctor: doctorCalls(call, post),

    /** Where the fallback form goes, with an `Authorization` value good for a while. */
    async formUpload(matchId) {
      if (session.refresh && session.endsWithin(60)) await refresh();
      return { url: urlOf(at(matchId, 'video/')), authorization: `Bearer ${session.access}` };
    },
    refresh,
  };
}

/** Of uploads in parts. */
function partCalls(call, post, at) {
  const of = (matchId, uploadId, rest = '') => at(matchId, `${encodeURIComponent(uploadId)}/${rest}`);
  return {
    /** All, or those of one file. */
    openUploads: (matchId, fingerprint, options) =>
      call(at(matchId, fingerprint ? `?fingerprint=${encodeURIComponent(fingerprint)}` : ''), options),
    beginUpload: (matchId, file, options) => post(at(matchId), file, options),
    signParts: (matchId, uploadId, numbers, options) =>
      post(of(matchId, uploadId, 'parts/'), { part_numbers: numbers }, options),
    storedParts: (matchId, uploadId, options) => call(of(matchId, uploadId, 'parts/'), options),
    completeUpload: (matchId, uploadId, wish, options) => post(of(matchId, uploadId, 'complete/'), wish, options),
    abortUpload: (matchId, uploadId, options) => call(of(matchId, uploadId), { ...options, method: 'DELETE' }),
  };
}

/** The doctor's, for administrators. */
function doctorCalls(call, post) {
  return {
    /** Runs all checks; `onLine` gets the list of checks, then each result, then the report's status. */
    run: (wish, onLine, options) => post('doctor/', wish, { ...options, onLine }),
    history: () => call('doctor/reports/'),
    report: (reportId) => call(`doctor/reports/${encodeURIComponent(reportId)}/`),
    mendCors: (wish) => post('doctor/cors/', wish),
    mendLifecycle: (wish) => post('doctor/lifecycle/', wish),
    uploadFailures: () => call('doctor/upload-failures/'),
    fallbacks: () => call('doctor/fallbacks/'),
  };
}

function createRefresh(open, session, onSignedOut) {
  let running = null;

  async function run(cause) {
    try {
      if (!session.refresh) throw cause;
      session.save(await open('auth/refresh/', { method: 'POST', body: { refresh: session.refresh } }));
    } catch (error) {
      // A server that starts answers 404 too, but not in the product's own words.
      if (![400, 401, 403, 404].includes(error.status) || error.code === 'http_404') throw error;
      session.clear();
      if (!await onSignedOut()) throw error;
    }
  }

  return (cause) => {
    running ??= run(cause).finally(() => { running = null; });
    return running;
  };
}

/** With `onLine`, the answer is one JSON object a line, and each is handed over as soon as it is there. */
async function send(url, { method = 'GET', body, token, signal, onLine } = {}) {
  const headers = { Accept: onLine ? 'application/x-ndjson' : 'application/json' };
  if (body) headers['Content-Type'] = 'application/json';
  if (token) headers.Authorization = `Bearer ${token}`;
  const request = { method, headers, signal, cache: 'no-store', body: body && JSON.stringify(body) };
  const response = await fetch(url, request).catch(unreachable);
  if (response.ok && onLine) return readLines(response.body, onLine);
  const text = await response.text().catch(unreachable);
  if (!response.ok) throw problemOf(response.status, text, response.headers.get('Retry-After'));
  return parse(text);
}

async function readLines(body, onLine) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read().catch(unreachable);
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : lines.pop();
    lines.map(parse).filter(Boolean).forEach((line) => onLine(line));
    if (done) return;
  }
}

function unreachable(error) {
  if (error.name === 'AbortError') throw error;
  throw new ApiError({ code: 'network', status: 0, detail: 'The server did not answer. Is this device online?' });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
