import { isOnline } from './transfer.js';

const LONGEST_BODY = 20000;
const REPORT_LIMIT_MS = 15000;

/**
 * Tells the server what this browser saw of a request that failed, and answers what the server makes of it. A report
 * that fails in turn hides nothing: the failure then stays as the browser knows it.
 *
 * @param {{api: object, matchId: number | string, signal?: AbortSignal, step: Function}} run
 * @param {'put' | 'form'} phase
 * @param {{status: number, text: string, kind?: string, sentHeaders?: Record<string, string>}} seen
 * @returns {Promise<{next: 'retry' | 'reissue' | 'fallback' | 'stop', reason?: string, explanation?: string,
 *   isAway?: boolean} | null>} null when the server did not say; `isAway` when it cannot be reached either, so that no
 *   other way is open at the moment
 */
export async function explain({ api, matchId, signal, step }, phase, seen) {
  if (!api.uploadReport) return null;
  const report = {
    phase,
    status: seen.status,
    body: seen.text.slice(0, LONGEST_BODY),
    kind: seen.kind,
    sent_headers: seen.sentHeaders,
    origin: pageOrigin(),
  };
  try {
    const answer = await api.uploadReport(matchId, report, { signal: limited(signal) });
    if (!answer?.cause) return null;
    const explanation = `${answer.cause} ${answer.fix}`;
    step('explained', seen.kind === 'offline' ? 'warning' : 'error', explanation);
    return { reason: answer.code, next: answer.next, explanation };
  } catch (error) {
    signal?.throwIfAborted();
    step('report_failed', 'info', `The server could not say more about it: ${error.message}`);
    return error.passing ? { next: 'retry', isAway: true } : null;
  }
}

/**
 * Waits until this device is online again, and says so.
 *
 * @param {{signal?: AbortSignal, step: Function}} run
 * @returns {Promise<boolean>} whether it had to wait
 */
export async function awaitOnline({ signal, step }) {
  if (isOnline()) return false;
  step('offline', 'warning', 'This device is offline. The upload goes on by itself when it is online again.');
  await new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = (settle) => {
      signal?.removeEventListener('abort', abort);
      globalThis.removeEventListener('online', wake);
      settle();
    };
    const abort = () => end(() => reject(signal.reason));
    const wake = () => end(resolve);
    signal?.addEventListener('abort', abort);
    globalThis.addEventListener('online', wake);
  });
  step('online', 'info', 'This device is online again.');
  return true;
}

function pageOrigin() {
  const origin = globalThis.location?.origin ?? '';
  return /^https?:/.test(origin) ? origin : undefined;
}

function limited(signal) {
  const limit = AbortSignal.timeout(REPORT_LIMIT_MS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}
