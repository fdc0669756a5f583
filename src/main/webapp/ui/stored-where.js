import { h } from './dom.js';
import { explainReason } from './failures.js';

const NAMES = { s3: 'the S3 bucket', local: 'the server’s own disk' };

/**
 * Fills an element with where recordings go, or where one is, and why.
 *
 * @param {HTMLElement} element
 * @param {{subject: string, storage?: string, reason?: string | null}} what `subject` begins the sentence
 */
export function showStorage(element, { subject, storage, reason }) {
  if (!storage) {
    element.replaceChildren('Where recordings are stored is not known: the server did not say.');
    return;
  }
  element.dataset.storage = storage;
  element.replaceChildren(
    `${subject} `, h('strong', { class: 'store' }, storage), NAMES[storage] ? ` (${NAMES[storage]}).` : '.',
    ...because(reason));
}

function because(reason) {
  if (!reason) return [];
  const meaning = explainReason(reason);
  if (!meaning) return [' ', h('span', { class: 'why' }, `Why: ${reason}`)];
  return [' ', h('span', { class: 'why' }, 'Why: ', h('code', {}, reason), `, ${meaning}.`)];
}
