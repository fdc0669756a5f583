import { problemOf } from './api.js';
import { transfer } from './transfer.js';
import { awaitOnline } from './upload-report.js';
import { checkReadable } from './upload-rules.js';
import { patiently, pause, waitAfter } from './waiting.js';

/** A form begins again with each try. */
const MOST_TRIES = 5;

/** About ten minutes: who has no place for a file says so before it has come. */
const MOST_TRIES_IN_THE_QUEUE = 25;

const LONGEST_WAIT_MS = 5 * 60 * 1000;

/**
 * Sends the file through the server as a form, as often as that makes sense.
 *
 * @param {import('./upload.js').UploadOptions & {gate: object, step: Function, reason: string}} run
 * @returns {Promise<{status: number, text: string, kind?: string}>} the last answer, whatever it is
 */
export async function sendForm(run) {
  const state = { tries: 0, isRefreshed: false };
  for (;;) {
    const answer = await postForm(run);
    if (!await isWorthAnother(run, state, answer)) return answer;
  }
}

/** Waits until another try makes sense; false when none does. */
async function isWorthAnother(run, state, answer) {
  if (answer.status > 199 && answer.status < 300) return false;
  const problem = problemOf(answer.status, answer.text, answer.header('retry-after'));
  if (answer.status === 401 && !state.isRefreshed) {
    state.isRefreshed = true;
    await patiently(run, () => run.api.refresh(problem));
    return true;
  }
  state.isRefreshed = false;
  if (answer.kind === 'offline' && await awaitOnline(run)) return true;
  state.tries += 1;
  if (state.tries >= mostTries(answer, problem)) return false;
  await checkReadable(run.file);
  await waitToRetry(run, answer, problem, state.tries);
  return true;
}

/** How often to send it when this is the answer. */
function mostTries({ status, kind }, { code, passing }) {
  if (code === 'too_many_uploads') return MOST_TRIES_IN_THE_QUEUE;
  const isBroken = status === 0 && kind !== 'csp';
  // A server that starts answers 404 too, but not in the product's own words.
  return isBroken || (status > 0 && passing) || status === 429 || code === 'http_404' ? MOST_TRIES : 0;
}

async function waitToRetry({ step, signal }, { status }, { detail, retryAfter = 0 }, tries) {
  const wait = Math.min(Math.max(1000 * retryAfter, waitAfter(tries)), LONGEST_WAIT_MS);
  const what = status === 0 ? 'The connection to the server broke.' : detail;
  step('form_retry', 'warning', `${what} Sending the file through the server again in ${Math.ceil(wait / 1000)} s.`);
  await pause(wait, signal);
}

async function postForm(run) {
  const { api, matchId, file, durationSeconds, reason, gate, onProgress, signal } = run;
  const { url, authorization } = await patiently(run, () => api.formUpload(matchId));
  const body = new FormData();
  if (Number.isFinite(durationSeconds)) body.append('duration_seconds', durationSeconds);
  body.append('reason', reason);
  body.append('file', file, file.name);
  return gate.through(signal, (interruptible) => transfer({
    method: 'POST',
    url,
    headers: { Accept: 'application/json', Authorization: authorization },
    body,
    signal: interruptible,
    onProgress: (progress) => onProgress({ ...progress, path: 'server' }),
  }));
}
