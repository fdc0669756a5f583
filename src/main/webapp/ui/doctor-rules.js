import { h } from './dom.js';

const KINDS = {
  added: { symbol: '+', word: 'Added' },
  removed: { symbol: '−', word: 'Removed' },
  kept: { symbol: '=', word: 'Kept' },
};

/**
 * What becomes of a list of rules: each with what happens to it in words, the changes first.
 *
 * @param {object[]} before
 * @param {object[]} after
 */
export function ruleChanges(before, after) {
  const had = new Set(before.map(textOf));
  const has = new Set(after.map(textOf));
  const all = [
    ...before.filter((rule) => !has.has(textOf(rule))).map((rule) => ['removed', rule]),
    ...after.filter((rule) => !had.has(textOf(rule))).map((rule) => ['added', rule]),
    ...after.filter((rule) => had.has(textOf(rule))).map((rule) => ['kept', rule]),
  ];
  if (!all.length) return h('p', { class: 'hint' }, 'The bucket has no rules.');
  return h('ul', { class: 'rules' }, ...all.map(([kind, rule]) => ruleItem(kind, rule)));
}

function textOf(rule) {
  return JSON.stringify(rule);
}

function ruleItem(kind, rule) {
  const { symbol, word } = KINDS[kind];
  const facts = Object.entries(rule).filter(([, value]) => value !== null && value !== '' && value?.length !== 0);
  return h('li', { dataset: { change: kind } },
    h('p', { class: 'change' }, h('span', { class: 'mark', 'aria-hidden': 'true' }, symbol), h('strong', {}, word)),
    h('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [h('dt', {}, nameOf(name)), h('dd', {}, h('code', {}, valueOf(value)))])));
}

/** allowed_origins → "Allowed origins" */
function nameOf(member) {
  if (member === 'id') return 'ID';
  const words = member.replaceAll('_', ' ');
  return words[0].toUpperCase() + words.slice(1);
}

function valueOf(value) {
  if (Array.isArray(value)) return value.map(valueOf).join(', ');
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
}
