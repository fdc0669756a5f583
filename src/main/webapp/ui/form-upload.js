import { createPatience } from './server-patience.js';
import { transfer } from './transfer.js';
import { patiently } from './waiting.js';

/** A form begins again with each. */
const MOST_TRIES = 5;

const STALLED_AFTER_MS = 120000;

/** Before it answers, the server brings the whole file to its storage. */
const ANSWERED_AFTER_MS = 30 * 60 * 1000;

/**
 * Sends the file through the server as a form, as often as that makes sense.
 *
 * @param {import('./upload.js').UploadOptions & {gate: object, step: Function, reason: string}} run
 * @returns {Promise<{status: number, text: string, kind?: string}>} the last answer, whatever it is
 */
export async function sendForm(run) {
  const patience = createPatience(run, { most: MOST_TRIES, code: 'form_retry', what: 'Sending the file through the server again' });
  for (;;) {
    const answer = await postForm(run);
    const isTaken = answer.status > 199 && answer.status < 300;
    if (isTaken || !await patience.allows(answer)) return answer;
  }
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
    stalledAfterMs: STALLED_AFTER_MS,
    answeredAfterMs: ANSWERED_AFTER_MS,
    signal: interruptible,
    onProgress: (progress) => onProgress({ ...progress, path: 'server' }),
  }));
}
