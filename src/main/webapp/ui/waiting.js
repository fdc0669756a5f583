import { awaitOnline } from './upload-report.js';

const PATIENCE_MS = 10 * 60 * 1000;
const LONGEST_WAIT_MS = 30000;

/** Of a server that is there and fails, one after the other. */
const MOST_FAULTS = 5;

/**
 * How long to wait before the next try: twice as long each time, up to half a minute, and by chance up to half of it
 * less, so that many browsers do not come back at the same moment.
 *
 * @param {number} tries that have failed, from 1
 * @param {() => number} [random] from 0 to 1
 * @returns {number} milliseconds
 */
export function waitAfter(tries, random = Math.random) {
  const longest = Math.min(1000 * 2 ** (tries - 1), LONGEST_WAIT_MS);
  return longest * (1 - random() / 2);
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} [signal] ends the wait with its reason
 * @returns {Promise<void>}
 */
export function pause(milliseconds, signal) {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/**
 * Repeats a call that is safe to repeat while the server is away or starts again, for ten minutes at most.
 *
 * @template T
 * @param {{signal?: AbortSignal, step: Function}} run
 * @param {() => Promise<T>} call
 * @param {(error: import('./api.js').ApiError) => boolean} [isFinal] what is not worth another try
 * @returns {Promise<T>}
 */
export async function patiently({ signal, step }, call, isFinal = () => false) {
  const until = performance.now() + PATIENCE_MS;
  let faults = 0;
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      faults = error.status === 500 ? faults + 1 : 0;
      const isPassing = error.passing || error.status === 429 || (faults > 0 && faults < MOST_FAULTS);
      if (!isPassing || isFinal(error)) throw error;
      if (error.status === 0 && await awaitOnline({ signal, step })) {
        tries = 0;
        continue;
      }
      const wait = Math.min(1000 * (error.retryAfter ?? 0) || waitAfter(tries), LONGEST_WAIT_MS);
      if (performance.now() + wait > until) throw error;
      step('server_retry', 'warning', `${error.detail} Asking again in ${Math.ceil(wait / 1000)} s.`);
      await pause(wait, signal);
    }
  }
}
