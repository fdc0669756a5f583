import { alertBox, field, h, onSubmit } from './dom.js';

/**
 * The sign-in form.
 *
 * @param {{api: object, session: object, notice?: string, username?: string, onSignedIn: () => Promise<void>}} context
 *   `username`: nobody else is asked for
 * @returns {HTMLElement}
 */
export function signInView({ api, session, notice, username, onSignedIn }) {
  const errors = alertBox();
  const form = h('form', { class: 'stack' },
    field('User name', h('input',
      { id: 'username', name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true,
        value: username, readonly: Boolean(username) })),
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

/**
 * Asks the person whose session has ended to sign in again, without leaving the view. Only the buttons end it: a
 * stray Escape must not.
 *
 * @param {{api: object, session: object, username: string}} context
 * @returns {Promise<boolean>} whether they did; false when the upload is given up
 */
export function signInAgain({ api, session, username }) {
  return new Promise((resolve) => {
    const end = (signedIn) => {
      dialog.remove();
      resolve(signedIn);
    };
    const notice = 'Your session has ended. The upload is not lost: sign in again to finish it.';
    const dialog = h('dialog', { id: 'sign-in-again', 'aria-labelledby': 'sign-in-title' },
      signInView({ api, session, notice, username, onSignedIn: async () => end(true) }),
      h('button', { type: 'button', id: 'give-up', class: 'quiet', onclick: () => end(false) }, 'Give up the upload'));
    dialog.addEventListener('close', () => dialog.isConnected && dialog.showModal());
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('#password').focus();
  });
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
