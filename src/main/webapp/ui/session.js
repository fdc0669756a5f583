const KEY = 'touchline.session';

/**
 * The tokens of the person who is signed in, kept for this tab only.
 *
 * @param {Storage} [storage] where they are kept; any object with getItem, setItem and removeItem
 */
export function createSession(storage = globalThis.sessionStorage) {
  let tokens = read(storage);

  return {
    get access() { return tokens.access ?? null; },
    get refresh() { return tokens.refresh ?? null; },

    /** Keeps an answer of login or refresh; the latter brings no new refresh token. */
    save({ access, refresh, expires_in: seconds }) {
      const expiresAt = seconds ? Date.now() + seconds * 1000 : null;
      tokens = { access, refresh: refresh ?? tokens.refresh, expiresAt };
      storage.setItem(KEY, JSON.stringify(tokens));
    },

    clear() {
      tokens = {};
      storage.removeItem(KEY);
    },

    /** Whether the access token ends within so many seconds; false when its end is not known. */
    endsWithin(seconds) {
      return Boolean(tokens.expiresAt) && tokens.expiresAt - Date.now() < seconds * 1000;
    },
  };
}

function read(storage) {
  try {
    return JSON.parse(storage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}
