import { alertBox, h } from './dom.js';
import { explainReason } from './failures.js';
import { age, bytes, dateTime } from './format.js';

const WAYS = { form: 'as a form', tus: 'resumable (tus)' };

/**
 * The last uploads that came through the server instead of going to the bucket by themselves.
 *
 * @param {object} api
 * @returns {HTMLElement} filled as soon as the server has answered
 */
export function fallbacks(api) {
  const errors = alertBox();
  const body = h('div', {}, h('p', { class: 'hint' }, 'Asking the server…'));
  api.doctor.fallbacks().then(
    (uploads) => body.replaceChildren(uploads.length ? table(uploads) : none()),
    (error) => {
      body.replaceChildren();
      errors.show(`They could not be read: ${error.message}`);
    });
  return h('section', { id: 'fallbacks', class: 'card', 'aria-labelledby': 'fallbacks-title' },
    h('h2', { id: 'fallbacks-title' }, 'Recent uploads through the server'), errors.node, body);
}

function none() {
  return h('p', { class: 'hint' }, 'No recording came through the server.');
}

function table(uploads) {
  const heads = ['Why', 'How', 'Where it is', 'When'].map((text) => h('th', { scope: 'col' }, text));
  return h('table', { class: 'failures' },
    h('thead', {}, h('tr', {}, ...heads)),
    h('tbody', {}, ...uploads.map(row)));
}

function row({ match_id: match, way, storage, reason, size, at, by }) {
  return h('tr', { dataset: { reason } },
    h('th', { scope: 'row' }, h('span', {}, explainReason(reason) || reason), h('code', {}, reason)),
    h('td', { dataset: { head: 'How' } }, WAYS[way] ?? 'not known any more'),
    h('td', { dataset: { head: 'Where it is' } }, `${storage}, ${bytes(size)}`),
    h('td', { dataset: { head: 'When' } },
      h('time', { datetime: at, title: dateTime(at) }, age(at)), by && ` by ${by}`,
      h('span', {}, ', ', h('a', { href: `#/matches/${match}` }, `match ${match}`))));
}
