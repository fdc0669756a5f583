import { ApiError } from './api.js';
import { addressFailure, isLasting, putFailure } from './failures.js';
import { bytes } from './format.js';
import { transfer } from './transfer.js';
import { awaitOnline, explain } from './upload-report.js';
import { allows, checkReadable } from './upload-rules.js';
import { patiently, pause, waitAfter } from './waiting.js';

/** Where no other way is open, about ten minutes. */
const MOST = { retry: 3, wait: 25, reissue: 2 };
const STALLED_AFTER_MS = 120000;
const ANSWERED_AFTER_MS = 180000;

/**
 * Puts the file into the bucket with one request, as often as that makes sense.
 *
 * @param {import('./upload.js').UploadOptions & {gate: object, step: Function}} run
 * @returns {Promise<{key: string} | {failure: import('./failures.js').Failure} | {inParts: true}>} its key, or why it
 *   is not there; `inParts` when the server wants it so
 */
export async function putWhole(run) {
  const done = { retry: 0, wait: 0, reissue: 0 };
  let { address, failure, inParts } = await requestAddress(run);
  while (address) {
    failure = await putFile(run, address);
    if (!failure) return { key: address.key };
    if (failure.wasOffline) continue;
    const remedy = remedyFor(run, failure);
    if (!(done[remedy] < MOST[remedy])) return { failure };
    done[remedy] += 1;
    if (remedy === 'reissue') {
      run.step('address_renewed', 'warning', 'Trying again with a fresh address.');
      ({ address, failure } = await requestAddress(run));
    } else {
      await waitToRetry(run, done[remedy]);
    }
  }
  return inParts ? { inParts } : { failure };
}

/** What passes is waited for when nothing else is left to do. */
function remedyFor({ config }, { next, isAway, isPassing, reason, s3Configured }) {
  const isOnlyWay = isAway || next === 'stop' || !allows(config, s3Configured);
  return isPassing && isOnlyWay && !isLasting(reason) ? 'wait' : next;
}

async function waitToRetry({ step, signal }, tries) {
  const wait = waitAfter(tries);
  step('direct_retry', 'warning', `Trying the direct upload again in ${Math.ceil(wait / 1000)} s.`);
  await pause(wait, signal);
}

async function requestAddress(run) {
  const { api, matchId, file, signal, step } = run;
  step('address_requested', 'info', 'Asking the server for an upload address: POST …/video/upload-url/');
  const content = { filename: file.name, size: file.size, content_type: contentType(file) };
  try {
    return { address: await patiently(run, () => api.uploadUrl(matchId, content, { signal }), addressFailure) };
  } catch (error) {
    if (error.status === 413 && error.next === 'multipart') return { inParts: true };
    const failure = error instanceof ApiError ? addressFailure(error) : null;
    if (!failure) throw error;
    step('direct_failed', failure.s3Configured ? 'error' : 'warning', failure.text);
    return { failure };
  }
}

/** Puts the file where the address says; answers with the failure, explained by the server if it can, or null. */
async function putFile(run, address) {
  const { file, gate, checksum, onProgress, signal, step } = run;
  const host = new URL(address.upload_url).host;
  step('direct_started', 'info', `Sending ${bytes(file.size)} from this browser straight to S3: PUT ${host}`);
  const given = Object.entries(address.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'content-type');
  const sentHeaders = { 'Content-Type': contentType(file), ...Object.fromEntries(given) };
  checksum.read(0, file.size);
  const answer = await gate.through(signal, (interruptible) => transfer({
    method: address.method ?? 'PUT',
    url: address.upload_url,
    headers: sentHeaders,
    body: file,
    stalledAfterMs: STALLED_AFTER_MS,
    answeredAfterMs: ANSWERED_AFTER_MS,
    signal: interruptible,
    onProgress: (progress) => onProgress({ ...progress, path: 'direct' }),
  }));
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

function contentType(file) {
  return file.type || 'video/mp4';
}
