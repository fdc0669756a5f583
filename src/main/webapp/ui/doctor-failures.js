import { alertBox, h } from './dom.js';
import { age, dateTime } from './format.js';

/**
 * The uploads that failed lately, equal ones together.
 *
 * @param {object} api
 * @returns {HTMLElement} filled as soon as the server has answered
 */
export function uploadFailures(api) {
  const errors = alertBox();
  const body = h('div', {}, h('p', { class: 'hint' }, 'Asking the server…'));
  api.doctor.uploadFailures().then(
    (failures) => body.replaceChildren(failures.length ? table(failures) : none()),
    (error) => {
      body.replaceChildren();
      errors.show(`They could not be read: ${error.message}`);
    });
  return h('section', { id: 'upload-failures', class: 'card', 'aria-labelledby': 'failures-title' },
    h('h2', { id: 'failures-title' }, 'Recent upload failures'), errors.node, body);
}

function none() {
  return h('p', { class: 'hint' }, 'No upload has failed lately.');
}

function table(failures) {
  const heads = ['What happened', 'From', 'How often', 'Last'].map((text) => h('th', { scope: 'col' }, text));
  return h('table', { class: 'failures' },
    h('thead', {}, h('tr', {}, ...heads)),
    h('tbody', {}, ...failures.map(failureRow)));
}

function failureRow({ code, cause, fix, origin, count, last_at: at, last_by: by, last_match: match }) {
  return h('tr', { dataset: { code } },
    h('th', { scope: 'row' }, h('span', {}, cause), h('span', { class: 'fix' }, fix), h('code', {}, code)),
    h('td', { dataset: { head: 'From' } }, origin || 'not told'),
    h('td', { dataset: { head: 'How often' } }, String(count)),
    h('td', { dataset: { head: 'Last' } },
      h('time', { datetime: at, title: dateTime(at) }, age(at)), by && ` by ${by}`,
      match && h('span', {}, ', ', h('a', { href: `#/matches/${match}` }, `match ${match}`))));
}
