import { uploadFailures } from './doctor-failures.js';
import { fallbacks } from './doctor-fallbacks.js';
import { doctorHistory } from './doctor-history.js';
import { corsRemedy, lifecycleRemedy } from './doctor-remedy.js';
import { reportBoard } from './doctor-report.js';
import { verdictPart } from './doctor-verdict.js';
import { originsIn } from './doctor-words.js';
import { field, h } from './dom.js';
import { dateTime } from './format.js';

/**
 * The doctor: examines the deployment, says what is broken and how to mend it.
 *
 * @param {{api: object, mayAdminister: boolean}} context
 * @param {string} [reportId] one of the history; the last one when it is not given
 * @returns {Promise<{node: HTMLElement, title: string, close?: () => void}>}
 */
export async function doctorView({ api, mayAdminister }, reportId) {
  if (!mayAdminister) return { node: refusal(), title: 'Doctor' };
  return reportId ? pastView(api, await api.doctor.history(), reportId) : presentView(api, await latest(api));
}

function refusal() {
  return h('div', { id: 'doctor-refused', class: 'card' },
    h('h1', { tabindex: '-1' }, 'Doctor'),
    h('p', {}, 'This page is for administrators: it looks into the server’s settings and storage. Ask one of them if uploads or playback do not work.'),
    h('p', {}, h('a', { href: '#/' }, 'Go to the matches')));
}

async function pastView(api, reports, reportId) {
  const entry = reports.find(({ id }) => String(id) === reportId);
  const verdict = verdictPart();
  const board = reportBoard();
  if (entry) {
    const report = await api.doctor.report(reportId);
    verdict.show(report, entry.requested_by);
    board.show(report.checks);
  }
  const node = h('article', { class: 'doctor stack' },
    h('a', { class: 'back', href: '#/doctor' }, '← The last report'),
    h('h1', { tabindex: '-1' }, entry ? `Report of ${dateTime(entry.started_at)}` : 'There is no such report'),
    entry ? h('section', { class: 'card', 'aria-labelledby': 'verdict-title' }, verdict.node)
      : h('p', {}, 'Only the last 50 reports are kept.'),
    board.node,
    doctorHistory(reports, reportId).node);
  return { node, title: 'Doctor' };
}

/** The last report, if it can be had: without a database there is none, and the checks are all the more wanted. */
async function latest(api) {
  try {
    const reports = await api.doctor.history();
    return { reports, report: reports.length ? await api.doctor.report(reports[0].id) : null };
  } catch (error) {
    if (error.status > 0 && error.status < 500) throw error;
    return { reports: [], report: null, trouble: error };
  }
}

function presentView(api, { reports, report, trouble }) {
  const verdict = verdictPart();
  const board = reportBoard();
  const history = doctorHistory(reports);
  const cors = corsRemedy(api);
  // A report that could not be kept is on this page all the same.
  const onEnd = () => api.doctor.history().then(history.show, () => {});
  const run = runForm(api, { verdict, board, onOrigins: cors.suggest, onEnd });
  if (report) {
    verdict.show(report, reports[0].requested_by);
    board.show(report.checks);
  } else {
    verdict.none(trouble && `Earlier reports cannot be read: ${trouble.message}`);
  }
  const node = h('article', { class: 'doctor stack' },
    h('header', {},
      h('h1', { tabindex: '-1' }, 'Doctor'),
      h('p', { class: 'lead' }, 'Uses the settings, the bucket and this server the way a browser would, and says what is broken and how to mend it.')),
    h('section', { class: 'card', 'aria-labelledby': 'verdict-title' }, verdict.node, run.node),
    board.node,
    cors.node, lifecycleRemedy(api),
    uploadFailures(api),
    fallbacks(api),
    history.node);
  return { node, title: 'Doctor', close: run.stop };
}

/** Starts a run; its button keeps the focus, so that it is not lost while the run goes on. */
function runForm(api, { verdict, board, onOrigins, onEnd }) {
  const origins = h('input', { id: 'origins', name: 'origins', autocomplete: 'off', spellcheck: 'false', placeholder: 'https://app.example' });
  const button = h('button', { type: 'submit', id: 'run-doctor', class: 'primary' }, 'Run all checks');
  const node = h('form', { class: 'run' },
    button,
    h('details', {}, h('summary', {}, 'Other front ends'),
      field('Origins to check as well', origins, 'Separated by commas. This page’s own and the configured ones are always checked.')));
  let running = null;

  // Whoever asks about a front end will want it in the bucket's rules.
  origins.addEventListener('change', () => onOrigins(origins.value));
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (running) return;
    running = new AbortController();
    button.setAttribute('aria-disabled', 'true');
    try {
      await run(api, { origins: originsIn(origins.value), signal: running.signal, verdict, board });
      onEnd();
    } catch (error) {
      if (error.name !== 'AbortError') verdict.broken(error.message);
    } finally {
      running = null;
      button.removeAttribute('aria-disabled');
    }
  });
  return { node, stop: () => running?.abort() };
}

async function run(api, { origins, signal, verdict, board }) {
  let summary = null;
  await api.doctor.run({ origins }, (line) => {
    if (line.checks) board.show(line.checks);
    else if (line.id) board.settle(line);
    else summary = line;
    verdict.progress(board.checks());
  }, { signal });
  if (!summary) throw new Error('The connection ended too early. The server goes on and keeps its report: open this page again in 20 seconds.');
  verdict.show({ ...summary, checks: board.checks() });
}
