import { h } from './dom.js';
import { explainReason } from './failures.js';

const NAMES = { s3: 'the S3 bucket', local: 'the server’s own disk' };

/**
 * Fills an element with where recordings go, or where one is, and why.
 *
 * @param {HTMLElement} element
 * @param {{subject: string, storage?: string, reason?: string | null, lead?: string}} what `subject` begins the
 *   sentence, `lead` the one with the reason
 */
export function showStorage(element, { subject, storage, reason, lead = leadOf(storage, reason) }) {
  if (!storage) {
    element.replaceChildren('Where recordings are stored is not known: the server did not say.');
    return;
  }
  element.dataset.storage = storage;
  element.replaceChildren(
    `${subject} `, h('strong', { class: 'store' }, storage), NAMES[storage] ? ` (${NAMES[storage]}).` : '.',
    ...because(lead, reason));
}

/** Trouble with the bucket is no reason to be there. */
function leadOf(storage, reason) {
  return storage === 's3' && reason === 'storage_unavailable' ? 'But at the moment:' : 'Why:';
}

function because(lead, reason) {
  if (!reason) return [];
  const meaning = explainReason(reason);
  if (!meaning) return [' ', h('span', { class: 'why' }, `${lead} ${reason}`)];
  return [' ', h('span', { class: 'why' }, `${lead} `, h('code', {}, reason), `, ${meaning}.`)];
}
