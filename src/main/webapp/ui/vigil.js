/**
 * Keeps watch while something long runs: asks before the page is left, and keeps the screen on, for a phone that sleeps
 * stops sending. Where there is no page, or the browser allows neither, it does nothing.
 *
 * @param {{askBeforeLeaving?: boolean, keepAwake?: boolean}} [wish]
 * @returns {() => void} ends the watch
 */
export function keepWatch({ askBeforeLeaving = true, keepAwake = true } = {}) {
  const stopAsking = askBeforeLeaving ? asking() : () => {};
  const letSleep = keepAwake ? awake() : () => {};
  return () => {
    stopAsking();
    letSleep();
  };
}

function asking() {
  const ask = (event) => {
    event.preventDefault();
    event.returnValue = '';
  };
  globalThis.addEventListener?.('beforeunload', ask);
  return () => globalThis.removeEventListener?.('beforeunload', ask);
}

/** Browsers take the lock back whenever the page is hidden. */
function awake() {
  const page = globalThis.document;
  const locks = globalThis.navigator?.wakeLock;
  if (!page || !locks) return () => {};
  let over = false;
  let lock = null;

  async function hold() {
    if (over || page.visibilityState !== 'visible') return;
    lock = await locks.request('screen').catch(() => null);
    if (over) lock?.release();
  }

  page.addEventListener('visibilitychange', hold);
  hold();
  return () => {
    over = true;
    page.removeEventListener('visibilitychange', hold);
    lock?.release();
  };
}
