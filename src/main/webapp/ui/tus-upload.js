import { fingerprintOf } from './fingerprint.js';
import { createPatience } from './server-patience.js';
import { createMeter, transfer } from './transfer.js';
import { tusMemory } from './tus-memory.js';
import { checkSame, reading } from './upload-rules.js';
import { patiently } from './waiting.js';

const SLICE = 16 * 1024 * 1024;
const MOST_BEGINNINGS = 3;
const STALLED_AFTER_MS = 45000;
const ANSWERED_AFTER_MS = 180000;

/** The server has no tus: an older one, or a proxy that knows only the usual methods. */
const UNKNOWN = [404, 405, 501];

/** Another request had hold of it, or it is further than was thought. */
const OUT_OF_STEP = [409, 423];

/** The server has looked at the file and given the upload up. */
const REFUSALS = [415, 422];

class UploadGone extends Error {}

/** What the server answered at last; nothing goes on after it. */
export class SliceRefused extends Error {
  constructor(answer) {
    super(`The server answered ${answer.status}.`);
    this.answer = answer;
  }
}

/**
 * Sends the file through the server in slices, by tus 1.0, and goes on where it was after a failure or a reload.
 *
 * @param {import('./upload.js').UploadOptions & {gate: object, step: Function, reason: string}} run
 * @returns {Promise<{key: string} | null>} what to confirm; null when the server takes no slices
 * @throws {SliceRefused | import('./upload-rules.js').UploadError | DOMException}
 */
export async function sendInSlices(run) {
  const fingerprint = await reading(() => fingerprintOf(run.file));
  const memory = tusMemory(run.matchId, fingerprint);
  for (let beginnings = 1; ; beginnings += 1) {
    const upload = known(memory) ?? await begin(run, memory);
    if (!upload) return null;
    try {
      await sendAll(run, upload);
      await checkSame(run.file, fingerprint);
      memory.forget();
      return { key: upload.key };
    } catch (error) {
      if (error instanceof UploadGone && beginnings < MOST_BEGINNINGS) {
        memory.forget();
        run.step('begun_anew', 'warning', 'The server does not know the upload any more. It begins anew.');
        continue;
      }
      if (isRefusal(error)) memory.forget();
      if (isWorthless(error)) await discard(run, upload, memory);
      throw error;
    }
  }
}

function isRefusal(error) {
  return error instanceof SliceRefused && REFUSALS.includes(error.answer.status);
}

function isWorthless(error) {
  return error.code === 'file_unreadable' || (error.name === 'AbortError' && !error.keep);
}

/** What was begun earlier; how far it is, only the server knows. */
function known(memory) {
  const id = memory.id();
  return id ? { id, offset: 0, isSure: false } : null;
}

async function begin(run, memory) {
  const { file, reason } = run;
  const headers = {
    'Upload-Length': String(file.size),
    'Upload-Metadata': metadata({ filename: file.name, filetype: file.type, reason }),
  };
  const patience = createPatience(run, { code: 'tus_retry', what: 'Asking again' });
  for (;;) {
    const answer = await ask(run, 'POST', { headers });
    const id = idIn(answer);
    if (UNKNOWN.includes(answer.status) || (answer.status === 201 && !id)) return null;
    if (answer.status === 201) {
      memory.keep(id);
      return { id, key: answer.header('touchline-key'), offset: 0, isSure: true };
    }
    if (!await patience.allows(answer)) throw new SliceRefused(answer);
  }
}

/** The last word of its address: proxies may have changed the rest. */
function idIn(answer) {
  return answer.header('location')?.split('/').filter(Boolean).at(-1);
}

function metadata(words) {
  const encode = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  return Object.entries(words).filter(([, text]) => text).map(([name, text]) => `${name} ${encode(text)}`).join(',');
}

async function sendAll(run, upload) {
  const manner = { code: 'tus_retry', what: 'Going on where it was', also: OUT_OF_STEP };
  const patience = createPatience(run, manner);
  const show = progressOf(run, upload);
  while (!upload.isSure || upload.offset < run.file.size) {
    const answer = await (upload.isSure ? patch(run, upload, show) : look(run, upload));
    if (isGone(answer)) throw new UploadGone();
    const offset = offsetIn(answer);
    upload.isSure = offset !== null;
    if (offset > upload.offset) patience.succeeds();
    if (upload.isSure) Object.assign(upload, { offset, key: answer.header('touchline-key') ?? upload.key });
    else if (!await patience.allows(answer)) throw new SliceRefused(answer);
  }
}

/** Asks how far it is. Why a file was refused when the answer got lost, only a PATCH is told. */
async function look(run, upload) {
  const answer = await ask(run, 'HEAD', upload);
  return isGone(answer) ? ask(run, 'PATCH', { id: upload.id, headers: sliceAt(0), body: new Blob() }) : answer;
}

function isGone({ status, header }) {
  return [404, 410].includes(status) && Boolean(header('tus-resumable'));
}

function sliceAt(offset) {
  return { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) };
}

/** How much of the file the server has; null when that is not what it says. */
function offsetIn({ status, header }) {
  const offset = Number(header('upload-offset') ?? NaN);
  return status > 199 && status < 300 && Number.isInteger(offset) ? offset : null;
}

/** Sends the next slice; a pause may have left a part of it there, so that after it the server is asked first. */
function patch(run, upload, show) {
  const headers = sliceAt(upload.offset);
  const body = run.file.slice(upload.offset, upload.offset + SLICE);
  let wasBegun = false;
  return run.gate.through(run.signal, (signal) => {
    if (wasBegun) return look({ ...run, signal }, upload);
    wasBegun = true;
    return ask({ ...run, signal }, 'PATCH', { id: upload.id, headers, body, onProgress: ({ loaded }) => show(loaded) });
  });
}

function progressOf({ file, onProgress }, upload) {
  const meter = createMeter();
  let moved = 0;
  let last = null;
  return (loaded) => {
    const at = upload.offset + loaded;
    last ??= upload.offset;
    moved += Math.max(0, at - last);
    last = at;
    onProgress({ ...meter(Math.min(at, file.size), file.size, moved), path: 'server' });
  };
}

async function ask(run, method, { id = '', headers = {}, body, onProgress } = {}) {
  const { url, authorization } = await patiently(run, () => run.api.formUpload(run.matchId));
  return transfer({
    method,
    url: new URL(`tus/${id}`, url).href,
    headers: { Accept: 'application/json', Authorization: authorization, 'Tus-Resumable': '1.0.0', ...headers },
    body,
    signal: run.signal,
    stalledAfterMs: STALLED_AFTER_MS,
    answeredAfterMs: ANSWERED_AFTER_MS,
    onProgress,
  });
}

/** When that does not reach the server, it removes it by itself a day later. */
async function discard(run, upload, memory) {
  memory.forget();
  const ending = { ...run, signal: undefined };
  const patience = createPatience(ending, { most: MOST_BEGINNINGS, also: OUT_OF_STEP, code: 'abort_retry', what: 'Removing it' });
  for (;;) {
    const answer = await ask(ending, 'DELETE', upload);
    if (answer.status > 199 && answer.status < 300) return;
    if (!await patience.allows(answer)) break;
  }
  run.step('abort_failed', 'info', 'What was sent of it is removed later.');
}
