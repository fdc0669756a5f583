import { STATUS } from './doctor-words.js';
import { h } from './dom.js';
import { age, dateTime } from './format.js';

const FEW = 5;

/**
 * The reports that are kept, each a link.
 *
 * @param {{id: number, started_at: string, requested_by: string, status: string}[]} reports the newest first
 * @param {string} [shownId] the one that the page shows
 */
export function doctorHistory(reports, shownId) {
  const body = h('div', { class: 'stack' });
  const show = (all) => body.replaceChildren(...parts(all, shownId));
  show(reports);
  const node = h('section', { id: 'history', class: 'card', 'aria-labelledby': 'history-title' },
    h('h2', { id: 'history-title' }, 'Earlier reports'), body);
  return { node, show };
}

function parts(reports, shownId) {
  if (!reports.length) return [h('p', { class: 'hint' }, 'There is none yet.')];
  const item = (report) => h('li', {}, entry(report, shownId));
  const older = reports.slice(FEW);
  return [
    h('ul', { class: 'history' }, ...reports.slice(0, FEW).map(item)),
    older.length && h('details', { open: older.some(({ id }) => String(id) === shownId) },
      h('summary', {}, `${older.length} older`),
      h('ul', { class: 'history' }, ...older.map(item))),
  ].filter(Boolean);
}

function entry({ id, started_at: startedAt, requested_by: by, status }, shownId) {
  return h('a', { href: `#/doctor/reports/${id}`, dataset: { status, report: id }, 'aria-current': String(id) === shownId && 'page' },
    h('span', { class: 'mark', 'aria-hidden': 'true' }, STATUS[status].symbol),
    h('span', { class: 'word' }, STATUS[status].word), ' ',
    h('time', { datetime: startedAt, title: age(startedAt) }, dateTime(startedAt)), ' ',
    h('span', { class: 'hint' }, `asked for by ${by}`));
}
