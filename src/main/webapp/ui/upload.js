/**
 * Uploads a match recording the way Touchline means it: straight from the browser to S3, in one piece or in parts,
 * then confirmed. When that path is closed it says why, and sends the file through the server if the server's policy
 * allows it. touchline-upload.js wraps this for other front ends; `api` is what createApi() of api.js returns.
 */
import { ApiError } from './api.js';
import { createChecksum } from './checksum.js';
import { uploadInParts } from './part-upload.js';
import { createGate } from './pause-gate.js';
import { sendThroughServer } from './server-upload.js';
import { putWhole } from './single-put.js';
import { awaitOnline } from './upload-report.js';
import { checkFile, checkPolicy, isLarge, UploadError } from './upload-rules.js';
import { pause } from './waiting.js';

export { checkFile, UploadError };

const CONFIRM_WAITS_MS = [1000, 2000, 4000, 8000];
const LONGEST_WAIT_MS = 30000;

/** About an hour: so long a server may take to bring a large file to its bucket. */
const MOST_WAITS = 120;

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
 * @property {number} [parallel] how many parts go at once at most; 6 if not given
 * @property {AbortSignal} [signal] with a reason that has `keep`, what has arrived stays
 * @property {ReturnType<typeof createGate>} [gate] closed, nothing is sent until it is open again
 */
export async function uploadRecording(options) {
  const run = await prepare(options);
  checkFile(run.file, run.config);
  const checksum = checksumOf(run);
  try {
    const { answer, key, failure, discard } = await sendDirectly({ ...run, checksum });
    if (answer) return done(run.step, answer);
    if (key) return await confirmRecording({ ...run, key, checksum: await checksum.value() });
    return await goAnotherWay(run, failure, discard);
  } finally {
    checksum.stop();
  }
}

function checksumOf({ file, config, step }) {
  return createChecksum({
    file,
    algorithm: config?.checksum_algorithm,
    onTrouble: (text) => step('no_checksum', 'info', `The sum of the file is not checked: ${text}`),
  });
}

async function sendDirectly(run) {
  const sent = isLarge(run.file, run.config) ? { inParts: true } : await putWhole(run);
  return sent.inParts ? uploadInParts(run) : sent;
}

/** What stays in the bucket is of no use when the file has arrived another way, or is not wanted any more. */
async function goAnotherWay(run, failure, discard = () => {}) {
  try {
    checkPolicy(run.config, failure);
    const { key, answer } = await sendThroughServer({ ...run, reason: failure.reason, stays: failure.stays });
    const recording = key ? await confirmRecording({ ...run, key, isComing: true }) : done(run.step, answer);
    discard();
    return recording;
  } catch (error) {
    if (error.name === 'AbortError' && !error.keep) await discard();
    throw error;
  }
}

/**
 * Confirms an object that is in the bucket. Safe to repeat, so it tries again for a while by itself.
 *
 * @param {UploadOptions & {key: string, checksum?: object | null, isComing?: boolean}} options `file` is not needed;
 *   `isComing`: the server has it, and may still be bringing it to its storage
 */
export async function confirmRecording(options) {
  const { api, matchId, key, durationSeconds, checksum, isComing, signal, step } = withStep(options);
  let waits = 0;
  step('confirm_started', 'info', 'Asking the server to check and confirm the recording: POST …/video/confirm/');
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await api.confirm(matchId, { key, ...duration(durationSeconds), checksum: checksum ?? undefined }, { signal });
      return done(step, answer);
    } catch (error) {
      if (error.status === 401) throw unconfirmed(error, key);
      const comes = isComing && error.code === 'not_uploaded' && waits < MOST_WAITS;
      if (!error.passing && !comes) throw error;
      if (error.status === 0 && await awaitOnline({ signal, step })) {
        attempt = -1;
        continue;
      }
      if (comes) {
        waits += 1;
        attempt = Math.min(attempt, CONFIRM_WAITS_MS.length - 2);
      }
      if (attempt === CONFIRM_WAITS_MS.length) throw unconfirmed(error, key);
      const wait = Math.min(1000 * (error.retryAfter ?? 0) || CONFIRM_WAITS_MS[attempt], LONGEST_WAIT_MS);
      step('confirm_retry', 'warning', `${error.detail} Nothing has to be sent again; confirming again in ${wait / 1000} s.`);
      await pause(wait, signal);
    }
  }
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
  const { onStep = () => {}, onProgress = () => {}, gate = createGate() } = options;
  return { ...options, gate, onProgress, step: (code, level, text) => onStep({ code, level, text }) };
}

function done(step, answer) {
  for (const { code, detail } of answer.warnings ?? []) step(code, 'warning', detail);
  const reason = answer.fallback_reason ? ` Reason: ${answer.fallback_reason}` : '';
  step('confirmed', 'good', `The recording is confirmed. It is stored in: ${answer.storage}.${reason}`);
  return answer;
}

function unconfirmed(cause, unconfirmedKey) {
  const text = `The file has arrived, but the server did not confirm it: ${cause.detail} Nothing has to be sent again.`;
  return new UploadError('unconfirmed', text, { cause, unconfirmedKey });
}

function duration(seconds) {
  return Number.isFinite(seconds) ? { duration_seconds: seconds } : {};
}
