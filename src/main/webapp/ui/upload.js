/**
 * Uploads a match recording the way Touchline means it: straight from the browser to S3, then confirmed. When that
 * path is closed it says why, and sends the file through the server if the server's policy allows it. Works without
 * a page, so other front ends can import it; `api` is what createApi() of api.js returns, or anything with the same
 * `config`, `uploadUrl`, `confirm`, `formUpload` and `refresh`; with `uploadReport` too the server explains failures.
 */
import { ApiError, problemOf } from './api.js';
import { addressFailure, putFailure } from './failures.js';
import { bytes } from './format.js';
import { transfer } from './transfer.js';
import { awaitOnline, explain } from './upload-report.js';
import { checkFile, checkPolicy, checkReadable, formFailure, tooLarge, UploadError } from './upload-rules.js';

export { checkFile, UploadError };

const CONFIRM_WAITS_MS = [1000, 2000, 4000, 8000];
const LONGEST_WAIT_MS = 30000;
const RETRY_WAITS_MS = [1000, 4000];
const MOST_REISSUES = 2;
const STALLED_AFTER_MS = 120000;

/**
 * Uploads one file and answers with the confirmed recording, whose `storage` says where it is and whose
 * `fallback_reason` says why it is not where it was meant to be.
 *
 * @param {UploadOptions} options
 * @returns {Promise<object>} the answer of confirm, or of the fallback
 * @throws {UploadError | ApiError | DOMException} the last when `signal` was aborted
 *
 * @typedef {object} UploadOptions
 * @property {object} api
 * @property {number | string} matchId
 * @property {File} file
 * @property {number | null} [durationSeconds] if it is known
 * @property {object} [config] the answer of `api.config()`; asked for when it is not given
 * @property {(progress: {path: 'direct' | 'server'} & import('./transfer.js').Progress) => void} [onProgress]
 * @property {(step: {code: string, level: 'info' | 'good' | 'warning' | 'error', text: string}) => void} [onStep]
 * @property {AbortSignal} [signal]
 */
export async function uploadRecording(options) {
  const run = await prepare(options);
  checkFile(run.file, run.config);
  const { key, failure } = await putDirectly(run);
  if (key) return confirmRecording({ ...run, key });
  checkPolicy(run.config, failure);
  return uploadThroughServer({ ...run, reason: failure.reason });
}

/**
 * Confirms an object that is in the bucket. Safe to repeat, so it tries again for a while by itself.
 *
 * @param {UploadOptions & {key: string}} options `file` is not needed
 */
export async function confirmRecording(options) {
  const { api, matchId, key, durationSeconds, signal, step } = withStep(options);
  step('confirm_started', 'info', 'Asking the server to check and confirm the recording: POST …/video/confirm/');
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await api.confirm(matchId, { key, ...duration(durationSeconds) }, { signal });
      return done(step, answer);
    } catch (error) {
      if (error.status === 401) throw unconfirmed(error, key);
      if (!error.passing) throw error;
      if (error.status === 0 && await awaitOnline({ signal, step })) {
        attempt = -1;
        continue;
      }
      if (attempt === CONFIRM_WAITS_MS.length) throw unconfirmed(error, key);
      const wait = Math.min(1000 * (error.retryAfter ?? 0) || CONFIRM_WAITS_MS[attempt], LONGEST_WAIT_MS);
      step('confirm_retry', 'warning', `${error.detail} The file is safe in S3; confirming again in ${wait / 1000} s.`);
      await pause(wait, signal);
    }
  }
}

/**
 * Sends the file through the server as a form, and names the reason.
 *
 * @param {UploadOptions & {reason: string}} options
 */
export async function uploadThroughServer(options) {
  const run = withStep(options);
  run.step('fallback_started', 'warning',
    `Sending the file through the server instead: POST …/video/. Reason: ${options.reason}`);
  let answer = await postForm(run);
  if (answer.kind === 'offline' && await awaitOnline(run)) answer = await postForm(run);
  if (answer.status === 401) {
    await options.api.refresh(problemOf(401, answer.text));
    answer = await postForm(run);
  }
  if (answer.status < 200 || answer.status > 299) {
    const told = await explain(run, 'form', answer);
    throw formFailure(answer, told?.explanation);
  }
  return done(run.step, { fallback_reason: options.reason, ...JSON.parse(answer.text) });
}

async function prepare(options) {
  const run = withStep(options);
  const config = run.config ?? await run.api.config({ signal: run.signal }).catch(passOver);
  return { ...run, config };
}

/** Without the configuration the server still judges; an abort is not passed over. */
function passOver(error) {
  if (error instanceof ApiError) return null;
  throw error;
}

function withStep(options) {
  const { onStep = () => {} } = options;
  return { ...options, step: (code, level, text) => onStep({ code, level, text }) };
}

/** Puts the file into the bucket, as often as that makes sense; answers with its key, or why it is not there. */
async function putDirectly(run) {
  const waits = [...RETRY_WAITS_MS];
  let reissues = MOST_REISSUES;
  let { address, failure } = await requestAddress(run);
  while (address) {
    failure = await putFile(run, address);
    if (!failure) return { key: address.key };
    if (failure.wasOffline) continue;
    if (failure.next === 'retry' && waits.length) {
      const wait = waits.shift();
      run.step('direct_retry', 'warning', `Trying the direct upload again in ${wait / 1000} s.`);
      await pause(wait, run.signal);
    } else if (failure.next === 'reissue' && reissues > 0) {
      reissues -= 1;
      run.step('address_renewed', 'warning', 'Trying again with a fresh address.');
      ({ address, failure } = await requestAddress(run));
    } else {
      return { failure };
    }
  }
  return { failure };
}

async function requestAddress(run) {
  const { api, matchId, file, config, signal, step } = run;
  step('address_requested', 'info', 'Asking the server for an upload address: POST …/video/upload-url/');
  const content = { filename: file.name, size: file.size, content_type: contentType(file) };
  try {
    return { address: await api.uploadUrl(matchId, content, { signal }) };
  } catch (error) {
    if (error.status === 0 && await awaitOnline(run)) return requestAddress(run);
    if (error.status === 413 && error.next === 'multipart') throw tooLarge(error, config);
    const failure = error instanceof ApiError ? addressFailure(error) : null;
    if (!failure) throw error;
    step('direct_failed', failure.s3Configured ? 'error' : 'warning', failure.text);
    return { failure };
  }
}

/** Puts the file where the address says; answers with the failure, explained by the server if it can, or null. */
async function putFile(run, address) {
  const { file, onProgress = () => {}, signal, step } = run;
  const host = new URL(address.upload_url).host;
  step('direct_started', 'info', `Sending ${bytes(file.size)} from this browser straight to S3: PUT ${host}`);
  const given = Object.entries(address.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'content-type');
  const sentHeaders = { 'Content-Type': contentType(file), ...Object.fromEntries(given) };
  const answer = await transfer({
    method: address.method ?? 'PUT',
    url: address.upload_url,
    headers: sentHeaders,
    body: file,
    stalledAfterMs: STALLED_AFTER_MS,
    signal,
    onProgress: (progress) => onProgress({ ...progress, path: 'direct' }),
  });
  if (answer.status > 199 && answer.status < 300) {
    step('direct_done', 'good', 'S3 has the whole file.');
    return null;
  }
  const failure = putFailure(answer);
  step('direct_failed', answer.kind === 'offline' ? 'warning' : 'error', failure.text);
  await checkReadable(file);
  const wasOffline = answer.kind === 'offline' && await awaitOnline(run);
  return { ...failure, wasOffline, ...await explain(run, 'put', { ...answer, sentHeaders }) };
}

async function postForm({ api, matchId, file, durationSeconds, reason, onProgress = () => {}, signal }) {
  const { url, authorization } = await api.formUpload(matchId);
  const body = new FormData();
  for (const [name, value] of Object.entries(duration(durationSeconds))) body.append(name, value);
  body.append('reason', reason);
  body.append('file', file, file.name);
  return transfer({
    method: 'POST',
    url,
    headers: { Accept: 'application/json', Authorization: authorization },
    body,
    signal,
    onProgress: (progress) => onProgress({ ...progress, path: 'server' }),
  });
}

function done(step, answer) {
  for (const { code, detail } of answer.warnings ?? []) step(code, 'warning', detail);
  const reason = answer.fallback_reason ? ` Reason: ${answer.fallback_reason}` : '';
  step('confirmed', 'good', `The recording is confirmed. It is stored in: ${answer.storage}.${reason}`);
  return answer;
}

function unconfirmed(cause, unconfirmedKey) {
  const text = `The file is in S3, but the server did not confirm it: ${cause.detail} Nothing has to be sent again.`;
  return new UploadError('unconfirmed', text, { cause, unconfirmedKey });
}

function contentType(file) {
  return file.type || 'video/mp4';
}

function duration(seconds) {
  return Number.isFinite(seconds) ? { duration_seconds: seconds } : {};
}

function pause(milliseconds, signal) {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const wake = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    signal?.addEventListener('abort', abort, { once: true });
    setTimeout(wake, milliseconds);
  });
}
