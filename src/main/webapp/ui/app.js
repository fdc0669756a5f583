import { createApi } from './api.js';
import { doctorView } from './doctor.js';
import { alertBox, ask, h } from './dom.js';
import { matchView } from './match.js';
import { matchesView } from './matches.js';
import { createSession } from './session.js';
import { signInAgain, signInView } from './sign-in.js';
import { showStorage } from './stored-where.js';

const main = document.querySelector('#main');
const status = document.querySelector('#status-message');
const account = document.querySelector('#account');
const doctorLink = document.querySelector('#doctor-link');

const session = createSession();
const api = createApi({
  base: new URL('api/', document.baseURI),
  session,
  onSignedOut: endOfSession,
});

let person = null;
let view = { close: () => {}, busy: () => false };
let shownHash = null;
let turn = 0;
let keepStatus = false;

/** Says what was done; `keep` it while the next view opens. */
function announce(text, { keep = false } = {}) {
  status.textContent = text;
  keepStatus = keep;
}

function place(next) {
  view.close?.();
  view = { close: () => {}, busy: () => false, ...next };
  main.replaceChildren(next.node);
  document.title = next.title ? `${next.title} · Touchline` : 'Touchline';
  main.removeAttribute('aria-busy');
}

function showSignIn(notice) {
  person = null;
  turn += 1;
  shownHash = null;
  account.hidden = true;
  announce('');
  place({ node: signInView({ api, session, notice, onSignedIn: enter }), title: 'Sign in' });
  main.querySelector('#username').focus();
}

/** An upload may outlast the session: its view stays, or hours of sending would be lost with it. */
async function endOfSession() {
  if (!view.busy()) {
    showSignIn('Your session has ended. Sign in again.');
    return false;
  }
  const again = await signInAgain({ api, session, username: person.username });
  if (!again) showSignIn('You are signed out. The upload was given up.');
  return again;
}

/** Learns who is signed in, then shows what the address asks for. */
async function enter() {
  person = await api.me();
  account.hidden = false;
  document.querySelector('#who').replaceChildren(person.username, ' ', h('span', { class: 'role' }, roleOf(person)));
  doctorLink.hidden = roleOf(person) !== 'admin';
  announce('');
  await route();
}

function roleOf({ groups }) {
  return ['admin', 'uploader', 'viewer'].find((role) => groups.includes(role)) ?? 'no role';
}

/** Makes the view that the address asks for. */
function viewOf(hash) {
  const context = {
    api,
    announce,
    go: (to) => { location.hash = to; },
    mayUpload: ['uploader', 'admin'].includes(roleOf(person)),
    mayAdminister: roleOf(person) === 'admin',
  };
  const doctor = /^#\/doctor(?:\/reports\/(\d+))?$/.exec(hash);
  if (doctor) return doctorView(context, doctor[1]);
  const match = /^#\/matches\/(\d+)$/.exec(hash);
  if (match) return matchView(context, match[1]);
  const page = Number(/^#\/\?page=(\d+)$/.exec(hash)?.[1] ?? 1);
  return matchesView(context, Math.max(page, 1));
}

async function route() {
  if (!person) return;
  const hash = location.hash;
  if (hash === shownHash) return;
  if (view.busy() && !await mayInterrupt()) {
    history.replaceState(null, '', shownHash || '#/');
    return;
  }
  const mine = ++turn;
  const first = shownHash === null;
  shownHash = hash;
  if (hash.startsWith('#/doctor')) doctorLink.setAttribute('aria-current', 'page');
  else doctorLink.removeAttribute('aria-current');
  if (!keepStatus) announce('');
  keepStatus = false;
  main.setAttribute('aria-busy', 'true');
  const next = await viewOf(hash).catch(errorView);
  if (mine !== turn) return next.close?.();
  place(next);
  if (!first) main.querySelector('h1')?.focus();
}

function mayInterrupt() {
  return ask({
    title: 'Stop the upload?',
    text: 'The recording is not uploaded and confirmed yet. A large file goes on where it was when you choose it again.',
    yes: 'Give up the upload',
    no: 'Stay here',
  });
}

function errorView(error) {
  const box = alertBox();
  const again = h('button', { type: 'button', class: 'quiet', onclick: () => location.reload() }, 'Try again');
  box.show(error.status === 404 ? 'There is no such match in your team.' : error.message, again);
  return { node: h('div', { class: 'stack' }, h('a', { class: 'back', href: '#/' }, '← All matches'), box.node) };
}

async function showConfiguration() {
  const config = await api.config().catch(() => null);
  const line = h('p', { id: 'storage-target' });
  showStorage(line, { subject: 'New recordings go to', storage: config?.storage, reason: config?.storage_reason });
  document.querySelector('#storage-note').replaceChildren(line);
}

document.querySelector('#sign-out').addEventListener('click', async () => {
  if (view.busy() && !await mayInterrupt()) return;
  session.clear();
  showSignIn('You are signed out.');
});
document.querySelector('.skip-link').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener('hashchange', route);

showConfiguration();
if (session.access) {
  enter().catch((error) => {
    if (session.access) place(errorView(error));
  });
} else {
  showSignIn();
}
