import { count } from './format.js';

/** What a status looks like and is called; never told by colour alone. */
export const STATUS = {
  waiting: { symbol: '○', word: 'Waiting' },
  pass: { symbol: '✓', word: 'Passed' },
  warn: { symbol: '!', word: 'Warning' },
  fail: { symbol: '✕', word: 'Failed' },
  skip: { symbol: '–', word: 'Skipped' },
};

/** What checks are about, from the inside out; each id belongs to the first group that knows it. */
const GROUPS = [
  { title: 'Settings', where: 'in the settings', ids: /^settings-/ },
  { title: 'Uploads from browsers', where: 'in uploads from browsers', ids: /^(upload|cors|public-endpoint|browser)(-|$)/ },
  { title: 'The bucket', where: 'in the bucket',
    ids: /^(s3|storage|bucket|object|multipart|conditional|checksums?|credentials|clock)(-|$)/ },
  { title: 'This server', where: 'on this server', ids: /^/ },
];
const TOLD_IN_ORDER = ['Settings', 'The bucket', 'Uploads from browsers', 'This server'];

/**
 * Sorts checks into groups.
 *
 * @template {{id: string}} C
 * @param {C[]} checks
 * @returns {{title: string, where: string, checks: C[]}[]} without empty ones
 */
export function grouped(checks) {
  return TOLD_IN_ORDER
    .map((title) => GROUPS.find((group) => group.title === title))
    .map((group) => ({ ...group, checks: checks.filter(({ id }) => groupOf(id) === group) }))
    .filter((group) => group.checks.length);
}

function groupOf(id) {
  return GROUPS.find((group) => group.ids.test(id));
}

/** How many checks have each status: `{pass: 12, fail: 1, …}`. */
export function tally(checks) {
  const counts = { fail: 0, warn: 0, pass: 0, skip: 0, waiting: 0 };
  for (const { status = 'waiting' } of checks) counts[status] += 1;
  return counts;
}

/** "3 things are broken: 1 in the settings, 2 in uploads from browsers". */
export function verdict(checks) {
  const { fail, warn } = tally(checks);
  if (fail) return `${count(fail, 'thing')} ${fail === 1 ? 'is' : 'are'} broken: ${places(checks, 'fail')}`;
  if (warn) return `Everything works, but ${count(warn, 'thing')} should be looked at`;
  return 'Everything works';
}

function places(checks, status) {
  return grouped(checks)
    .map(({ where, checks: some }) => ({ where, number: tally(some)[status] }))
    .filter(({ number }) => number)
    .map(({ where, number }) => `${number} ${where}`)
    .join(', ');
}

/** "https://a.example, https://b.example/" → two origins; a slash at the end is forgiven. */
export function originsIn(text) {
  return text.split(/[\s,]+/).filter(Boolean).map((origin) => origin.replace(/\/$/, ''));
}
