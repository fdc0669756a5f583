import { sendForm } from './form-upload.js';
import { sendInSlices, SliceRefused } from './tus-upload.js';
import { explain } from './upload-report.js';
import { formFailure, isLarge } from './upload-rules.js';

/**
 * Sends the file through the server, and names the reason: a large one in slices, where the server takes them, else as
 * a form.
 *
 * @param {import('./upload.js').UploadOptions & {gate: object, step: Function, reason: string, stays?: string}} run
 *   `stays`: what to say of what is in the bucket, if it does not succeed
 * @returns {Promise<{key: string} | {answer: object}>} what to confirm, or the recording
 */
export async function sendThroughServer(run) {
  const inSlices = isLarge(run.file, run.config);
  run.step('fallback_started', 'warning',
    `Sending the file through the server instead: POST …/video/${inSlices ? 'tus/' : ''}. Reason: ${run.reason}`);
  const sent = inSlices && await sendInSlices(run).catch((error) => inWords(run, error));
  if (sent) return sent;
  if (inSlices) run.step('no_slices', 'info', 'The server takes it in one piece only: POST …/video/');
  const answer = await sendForm(run);
  if (answer.status < 200 || answer.status > 299) throw await refusal(run, answer);
  return { answer: { fallback_reason: run.reason, ...JSON.parse(answer.text) } };
}

async function inWords(run, error) {
  throw error instanceof SliceRefused ? await refusal(run, error.answer) : error;
}

async function refusal(run, answer) {
  const told = await explain(run, 'form', answer);
  return formFailure(answer, told?.explanation, run.stays);
}
