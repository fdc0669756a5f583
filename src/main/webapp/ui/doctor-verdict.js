import { STATUS, tally, verdict } from './doctor-words.js';
import { goTo, h } from './dom.js';
import { age, count, dateTime } from './format.js';

/** How much of a run a screen reader hears about, besides its begin and end. */
const TOLD_STEPS = 4;

/**
 * What a report comes to, in one sentence, and the numbers behind it.
 *
 * @returns {{node: HTMLElement, none: (why?: string) => void, progress: (checks: object[]) => void, show: (report: object, by?: string) => void, broken: (message: string) => void}}
 */
export function verdictPart() {
  const mark = h('span', { class: 'mark', 'aria-hidden': 'true' });
  const title = h('h2', { id: 'verdict-title', tabindex: '-1' });
  const lead = h('p', { class: 'lead' });
  const toMend = h('ol', { class: 'to-mend', 'aria-label': 'What to mend, the first first' });
  const counts = h('ul', { class: 'counts', 'aria-label': 'Results' });
  const bar = h('progress', { 'aria-label': 'Checks done', hidden: true, max: '1', value: '0' });
  const live = h('p', { class: 'unseen', role: 'status', id: 'doctor-progress' });
  const node = h('div', { id: 'verdict', class: 'verdict' },
    mark, h('div', { class: 'words' }, title, toMend, lead, counts, bar, live));
  let told = 0;

  function set(status, words, ...more) {
    node.dataset.status = status;
    mark.textContent = STATUS[status].symbol;
    title.textContent = words;
    toMend.replaceChildren();
    lead.replaceChildren(...more.filter(Boolean));
  }

  function none(why) {
    set('waiting', why ? 'What was found before is not known' : 'Not examined yet',
      why && `${why} `, 'Run all checks: within 20 seconds you know what works and what does not.');
    counts.replaceChildren();
    bar.hidden = true;
  }

  function progress(checks) {
    const done = checks.length - tally(checks).waiting;
    const words = `${done} of ${count(checks.length, 'check')} done`;
    set('waiting', 'Examining…', words);
    showCounts(counts, checks);
    bar.hidden = false;
    bar.max = checks.length;
    bar.value = done;
    const step = Math.floor((TOLD_STEPS * done) / checks.length);
    if (step > told && step < TOLD_STEPS) live.textContent = words;
    if (done === 0) live.textContent = 'Examining. Results appear below.';
    told = step;
  }

  function show({ status, started_at: startedAt, checks }, by) {
    set(status, verdict(checks),
      'Examined ', h('time', { datetime: startedAt, title: dateTime(startedAt) }, age(startedAt)), by ? ` for ${by}.` : '.');
    toMend.replaceChildren(...checks.filter((check) => check.status === 'fail').map(failure));
    showCounts(counts, checks);
    if (!bar.hidden) live.textContent = `Done. ${verdict(checks)}.`;
    bar.hidden = true;
  }

  function broken(message) {
    set('fail', 'The examination did not end', message);
    bar.hidden = true;
    live.textContent = `The examination did not end. ${message}`;
  }

  return { node, none, progress, show, broken };
}

/** The cause leads to its check; the check's title says how it should be. */
function failure({ id, title, cause }) {
  return h('li', {}, h('a', { href: location.hash, onclick: (event) => goTo(event, `[data-check="${id}"] summary`) }, cause || title));
}

function showCounts(list, checks) {
  const entries = Object.entries(tally(checks)).filter(([, number]) => number);
  list.replaceChildren(...entries.map(([status, number]) => h('li', { dataset: { status } },
    h('span', { class: 'mark', 'aria-hidden': 'true' }, STATUS[status].symbol),
    `${number} ${STATUS[status].word.toLowerCase()}`)));
}
