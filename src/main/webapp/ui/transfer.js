const BROWSER_SETS = ['host', 'content-length'];
const WINDOW_MS = 8000;

/** The reason why there was no answer may become known a little later. */
const SETTLE_MS = 200;

/**
 * Sends one large body with XMLHttpRequest, because fetch cannot report upload progress. An HTTP error is an
 * answer here, not an exception; no answer at all is `status` 0, and `kind` says why if that is known. Only an abort
 * rejects.
 *
 * @param {{method: string, url: string, headers?: Record<string, string>, body: Blob | FormData,
 *   stalledAfterMs?: number, answeredAfterMs?: number, signal?: AbortSignal,
 *   onProgress?: (progress: Progress) => void}} request
 *   `stalledAfterMs`: gives up when nothing moved for so long; `answeredAfterMs`: when all was sent and so long there
 *   was no answer; without them, never
 * @returns {Promise<{status: number, text: string, kind?: 'csp' | 'offline' | 'timeout' | 'network',
 *   header: (name: string) => string | null}>} `header`: of the answer, null where CORS does not expose it
 *
 * @typedef {{loaded: number, total: number, percent: number, bytesPerSecond: number | null,
 *   secondsRemaining: number | null}} Progress
 */
export function transfer({ method, url, headers = {}, body, stalledAfterMs, answeredAfterMs, signal, onProgress = () => {} }) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const xhr = new XMLHttpRequest();
    const policy = watchPolicy(new URL(url, globalThis.location?.href).origin);
    const meter = createMeter();
    const abort = () => xhr.abort();
    const stall = watchStall(stalledAfterMs, abort);
    xhr.open(method, url);
    for (const [name, value] of Object.entries(headers)) {
      if (!BROWSER_SETS.includes(name.toLowerCase())) xhr.setRequestHeader(name, value);
    }
    const kind = () => (stall.over ? 'timeout' : policy.violated ? 'csp' : isOnline() ? 'network' : 'offline');
    xhr.upload.onprogress = ({ loaded, total }) => {
      stall.moved(stalledAfterMs);
      onProgress(meter(loaded, total));
    };
    // Whoever has all of it may take long to answer: a proxy that passes it on only then.
    xhr.upload.onload = () => stall.moved(answeredAfterMs);
    const unanswered = () => ({ status: 0, text: '', kind: kind(), header: () => null });
    xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText, header: (name) => headerOf(xhr, name) });
    xhr.onerror = () => setTimeout(() => resolve(unanswered()), SETTLE_MS);
    xhr.onabort = () => (stall.over
      ? resolve(unanswered())
      : reject(signal?.reason ?? new DOMException('Aborted', 'AbortError')));
    xhr.onloadend = () => {
      stall.stop();
      signal?.removeEventListener('abort', abort);
      setTimeout(policy.stop, SETTLE_MS);
    };
    signal?.addEventListener('abort', abort, { once: true });
    xhr.send(body);
  });
}

/**
 * Turns byte counts into a rate over the last seconds and the time that remains.
 *
 * @param {() => number} [now]
 * @returns {(loaded: number, total: number, moved?: number) => Progress} `moved`: what has left since the meter was
 *   made, when that is not what was loaded
 */
export function createMeter(now = () => performance.now()) {
  const samples = [{ at: now(), moved: 0 }];
  return (loaded, total, moved = loaded) => {
    samples.push({ at: now(), moved });
    while (samples.length > 2 && samples.at(-1).at - samples[1].at > WINDOW_MS) samples.shift();
    const seconds = (samples.at(-1).at - samples[0].at) / 1000;
    const rate = seconds > 0.5 ? (moved - samples[0].moved) / seconds : null;
    return {
      loaded,
      total,
      percent: total ? (100 * loaded) / total : 0,
      bytesPerSecond: rate,
      secondsRemaining: rate ? (total - loaded) / rate : null,
    };
  };
}

/** Whether this device has a network; outside browsers nobody knows better. */
export function isOnline() {
  return globalThis.navigator?.onLine ?? true;
}

/** The header without the complaint that browsers write down when it is not exposed. */
function headerOf(xhr, name) {
  const line = xhr.getAllResponseHeaders().split('\r\n').find((field) => field.toLowerCase().startsWith(`${name}:`));
  return line ? line.slice(name.length + 1).trim() : null;
}

/** Calls `giveUp` when nothing moved for a while; without a limit, never. */
function watchStall(afterMs, giveUp) {
  const stall = {
    over: false,
    stop: () => clearTimeout(stall.timer),
    moved(limit) {
      stall.stop();
      if (!limit) return;
      stall.timer = setTimeout(() => {
        stall.over = true;
        giveUp();
      }, limit);
    },
  };
  stall.moved(afterMs);
  return stall;
}

/** A Content-Security-Policy that forbids the bucket looks like a dead network to XMLHttpRequest; this tells them apart. */
function watchPolicy(origin) {
  const seen = { violated: false, stop: () => {} };
  const note = (event) => {
    if (event.disposition === 'enforce' && event.effectiveDirective === 'connect-src' && event.blockedURI.startsWith(origin)) seen.violated = true;
  };
  globalThis.document?.addEventListener('securitypolicyviolation', note);
  seen.stop = () => globalThis.document?.removeEventListener('securitypolicyviolation', note);
  return seen;
}
