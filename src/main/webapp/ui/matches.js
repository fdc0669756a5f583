import { alertBox, field, h, onSubmit } from './dom.js';
import { clock, dateTime, fixture } from './format.js';

const PAGE_SIZE = 10;

/**
 * One page of the team's matches, and the form for a new one.
 *
 * @param {{api: object, mayUpload: boolean, go: (hash: string) => void, announce: (text: string, options?: {keep: boolean}) => void}} context
 * @param {number} page
 */
export async function matchesView(context, page) {
  const answer = await context.api.matches(page, PAGE_SIZE);
  const list = h('section', { 'aria-labelledby': 'matches-title' },
    h('h1', { id: 'matches-title', tabindex: '-1' }, 'Matches'),
    answer.results.length ? matchList(answer.results) : noMatches(context.mayUpload),
    pager(page, answer));
  const node = h('div', { class: context.mayUpload ? 'columns' : '' }, list, context.mayUpload && newMatch(context));
  return { node, title: 'Matches' };
}

function matchList(matches) {
  return h('ul', { id: 'matches', class: 'matches' }, ...matches.map(matchItem));
}

function matchItem(match) {
  const recording = match.has_recording
    ? h('span', { class: 'badge good' }, match.duration_seconds ? `▶ ${clock(match.duration_seconds)}` : '▶ Recording')
    : h('span', { class: 'badge' }, 'No recording');
  return h('li', {},
    h('a', { href: `#/matches/${match.id}`, dataset: { matchId: match.id } },
      h('span', { class: 'match-name' }, match.opponent),
      h('span', { class: 'match-when' },
        match.is_home ? 'Home · ' : 'Away · ',
        h('time', { datetime: match.kickoff_at }, dateTime(match.kickoff_at)),
        match.season && h('span', { class: 'season' }, ` · ${match.season}`)),
      recording));
}

function noMatches(mayCreate) {
  return h('div', { class: 'empty', id: 'matches' },
    h('p', { class: 'empty-title' }, 'No matches yet'),
    h('p', {}, mayCreate
      ? 'Create the first one with the form on this page, then add its recording.'
      : 'They appear here as soon as someone who may upload has created one.'));
}

function pager(page, { count, next, previous }) {
  if (!next && !previous) return null;
  const link = (to, label, there) => (there
    ? h('a', { class: 'button', href: `#/?page=${to}` }, label)
    : h('span', { class: 'button off', 'aria-hidden': 'true' }, label));
  return h('nav', { class: 'pager', 'aria-label': 'Pages of matches' },
    link(page - 1, '← Previous', previous),
    h('span', {}, `Page ${page} of ${Math.max(page, Math.ceil(count / PAGE_SIZE))}`),
    link(page + 1, 'Next →', next));
}

function newMatch({ api, go, announce }) {
  const errors = alertBox();
  const form = h('form', { id: 'new-match', class: 'stack' },
    field('Opponent', h('input', { id: 'opponent', name: 'opponent', required: true, maxlength: '200', autocomplete: 'off' })),
    field('Kick-off', h('input', { id: 'kickoff', name: 'kickoff', type: 'datetime-local', required: true }), 'In your time zone.'),
    field('Season', h('input', { id: 'season', name: 'season', maxlength: '20', autocomplete: 'off', placeholder: seasonOf(new Date()) })),
    h('label', { class: 'check', for: 'is-home' },
      h('input', { id: 'is-home', name: 'is_home', type: 'checkbox', checked: true }), 'Home match'),
    errors.node,
    h('button', { type: 'submit', id: 'create-match', class: 'primary' }, 'Create match'));

  onSubmit(form, errors, async (data) => {
    const kickoff = new Date(data.get('kickoff'));
    const match = await api.createMatch({
      opponent: data.get('opponent').trim(),
      kickoff_at: kickoff.toISOString(),
      season: data.get('season').trim() || seasonOf(kickoff),
      is_home: data.has('is_home'),
    });
    announce(`Match created: ${fixture(match)}.`, { keep: true });
    go(`#/matches/${match.id}`);
  });
  return h('section', { class: 'card', 'aria-labelledby': 'new-match-title' },
    h('h2', { id: 'new-match-title' }, 'New match'), form);
}

/** Seasons turn in July: "2026/27". */
function seasonOf(date) {
  const first = date.getMonth() >= 6 ? date.getFullYear() : date.getFullYear() - 1;
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
}
