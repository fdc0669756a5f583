import { alertBox, field, h, onSubmit } from './dom.js';

/**
 * The sign-in form.
 *
 * @param {{api: object, session: object, notice?: string, onSignedIn: () => Promise<void>}} context
 * @returns {HTMLElement}
 */
export function signInView({ api, session, notice, onSignedIn }) {
  const errors = alertBox();
  const form = h('form', { class: 'stack' },
    field('User name', h('input',
      { id: 'username', name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true })),
    field('Password', h('input',
      { id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true })),
    errors.node,
    h('button', { type: 'submit', id: 'sign-in', class: 'primary' }, 'Sign in'));
  const card = h('section', { class: 'card sign-in', 'aria-labelledby': 'sign-in-title' },
    h('h1', { id: 'sign-in-title' }, 'Sign in'),
    h('p', { class: 'lead' }, notice ?? 'Match video of your club.'),
    form);

  onSubmit(form, errors, async (data) => {
    try {
      await api.login(data.get('username').trim(), data.get('password'));
    } catch (error) {
      if (error.status !== 404) throw error;
      card.replaceChildren(...tokenForm({ session, onSignedIn }));
      return;
    }
    await onSignedIn();
  });
  return card;
}

/** With an external issuer the server has no passwords to check; a token from there signs in as well. */
function tokenForm({ session, onSignedIn }) {
  const errors = alertBox();
  const form = h('form', { class: 'stack' },
    field('Access token', h('textarea', { id: 'access-token', name: 'token', rows: '4', required: true, spellcheck: 'false' })),
    errors.node,
    h('button', { type: 'submit', class: 'primary' }, 'Use this token'));
  onSubmit(form, errors, async (data) => {
    session.save({ access: data.get('token').trim() });
    await onSignedIn();
  });
  return [
    h('h1', {}, 'Sign in'),
    h('p', { class: 'lead' }, 'This server has no passwords of its own: an external service signs people in. Paste an access token from there.'),
    form,
  ];
}
