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
  { title: 'The bucket', where: 'in the bucket', ids: /^(s3|storage|bucket|object|multipart|conditional|checksums)(-|$)/ },
  { title: 'Uploads from browsers', where: 'in uploads from browsers', ids: /^(upload|cors|public-endpoint)(-|$)/ },
  { title: 'This server', where: 'on this server', ids: /^/ },
];

/**
 * Sorts checks into groups.
 *
 * @template {{id: string}} C
 * @param {C[]} checks
 * @returns {{title: string, where: string, checks: C[]}[]} without empty ones
 */
export function grouped(checks) {
  const groupOf = ({ id }) => GROUPS.find((group) => group.ids.test(id));
  return GROUPS
    .map((group) => ({ ...group, checks: checks.filter((check) => groupOf(check) === group) }))
    .filter((group) => group.checks.length);
}

/** How many checks have each status: `{pass: 12, fail: 1, …}`. */
export function tally(checks) {
  const counts = { fail: 0, warn: 0, pass: 0, skip: 0, waiting: 0 };
  for (const { status = 'waiting' } of checks) counts[status] += 1;
  return counts;
}

/** "3 things are broken: 1 in the settings, 2 in uploads from browsers". */
export function verdict(checks) {
  const { fail, warn, skip } = tally(checks);
  if (fail === 1) return `1 thing is broken ${broken(checks)[0].where}`;
  if (fail) return `${fail} things are broken: ${broken(checks).map(({ where, fails }) => `${fails} ${where}`).join(', ')}`;
  if (warn) return `Nothing is broken, but ${count(warn, 'thing')} should be looked at`;
  return skip ? 'Everything that could be checked works' : 'Everything works';
}

function broken(checks) {
  return grouped(checks)
    .map(({ where, checks: some }) => ({ where, fails: tally(some).fail }))
    .filter(({ fails }) => fails);
}

/** "https://a.example, https://b.example/" → two origins; a slash at the end is forgiven. */
export function originsIn(text) {
  return text.split(/[\s,]+/).filter(Boolean).map((origin) => origin.replace(/\/$/, ''));
}
