import { grouped, STATUS, tally } from './doctor-words.js';
import { goTo, h } from './dom.js';
import { snippetBlocks } from './snippet.js';

/**
 * The checks of a report, in groups. Those without a status are waiting for their result.
 *
 * @returns {{node: HTMLElement, checks: () => object[], show: (checks: object[]) => void, settle: (result: object) => void}}
 */
export function reportBoard() {
  const node = h('div', { id: 'checks', class: 'stack' });
  const results = new Map();
  let groups = [];

  function show(checks) {
    results.clear();
    for (const check of checks) results.set(check.id, check);
    groups = grouped(checks).map((group) => groupPart(group));
    node.replaceChildren(...groups.map((group) => group.node));
  }

  function settle(result) {
    results.set(result.id, result);
    for (const group of groups) group.settle(result);
  }

  return { node, show, settle, checks: () => [...results.values()] };
}

function groupPart({ title, checks }) {
  const rows = new Map(checks.map((check) => [check.id, { check, node: row(check) }]));
  const sum = h('span', { class: 'sum' });
  const say = () => sum.replaceChildren(sumOf([...rows.values()].map(({ check }) => check)));
  say();
  const node = h('section', { class: 'card group-of-checks' },
    h('h3', {}, title, ' ', sum),
    h('ul', { class: 'checks' }, ...[...rows.values()].map((one) => one.node)));
  return { node, settle };

  function settle(check) {
    const old = rows.get(check.id);
    if (!old) return;
    const next = { check, node: row(check) };
    old.node.replaceWith(next.node);
    rows.set(check.id, next);
    say();
  }
}

function sumOf(checks) {
  return Object.entries(tally(checks))
    .filter(([, number]) => number)
    .map(([status, number]) => `${number} ${STATUS[status].word.toLowerCase()}`)
    .join(', ');
}

function row(check) {
  const status = check.status ?? 'waiting';
  const attributes = { class: 'check-row', dataset: { check: check.id, status } };
  if (status === 'waiting') return h('li', attributes, h('div', { class: 'line' }, ...line(check, status)));
  return h('li', attributes,
    h('details', { open: status === 'fail' },
      h('summary', { class: 'line' }, ...line(check, status)),
      h('div', { class: 'finding' }, ...finding(check))));
}

function line({ title, cause, evidence }, status) {
  const gist = cause || evidence;
  return [
    h('span', { class: 'mark', 'aria-hidden': 'true' }, STATUS[status].symbol),
    h('h4', {}, title),
    h('span', { class: 'word' }, STATUS[status].word),
    gist && h('span', { class: 'gist' }, gist),
  ].filter(Boolean);
}

function finding(check) {
  const { id, title, status, evidence, cause, fix, snippets = [], doc } = check;
  const facts = [['Cause', cause], ['What to do', fix], [status === 'skip' ? 'Why' : 'Evidence', evidence]];
  return [
    h('dl', { class: 'facts' }, ...facts.filter(([, text]) => text).flatMap(([name, text]) => [h('dt', {}, name), h('dd', {}, text)])),
    ...snippetBlocks(snippets),
    remedyLink(status, snippets),
    doc && h('p', {}, h('a', { href: doc, class: 'doc', dataset: { doc: id } }, `More about “${title}”`)),
  ].filter(Boolean);
}

/** Leads to the part of this page that writes such rules itself. */
function remedyLink(status, snippets) {
  if (!['fail', 'warn'].includes(status)) return null;
  const target = ['bucket-cors', 'lifecycle'].find((kind) => snippets.some((snippet) => snippet.kind === kind));
  return target && h('p', {},
    h('a', { class: 'button', href: '#/doctor', onclick: (event) => goTo(event, `#mend-${target} h2`) }, 'Let the doctor write these rules…'));
}
