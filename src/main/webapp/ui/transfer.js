const BROWSER_SETS = ['host', 'content-length'];
const WINDOW_MS = 8000;

/**
 * Sends one large body with XMLHttpRequest, because fetch cannot report upload progress. An HTTP error is an
 * answer here, not an exception; no answer at all is `status` 0. Only an abort rejects.
 *
 * @param {{method: string, url: string, headers?: Record<string, string>, body: Blob | FormData,
 *   signal?: AbortSignal, onProgress?: (progress: Progress) => void}} request
 * @returns {Promise<{status: number, text: string, blockedByPolicy: boolean}>}
 *
 * @typedef {{loaded: number, total: number, percent: number, bytesPerSecond: number | null,
 *   secondsRemaining: number | null}} Progress
 */
export function transfer({ method, url, headers = {}, body, signal, onProgress = () => {} }) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const xhr = new XMLHttpRequest();
    const policy = watchPolicy();
    const meter = createMeter();
    const abort = () => xhr.abort();
    xhr.open(method, url);
    for (const [name, value] of Object.entries(headers)) {
      if (!BROWSER_SETS.includes(name.toLowerCase())) xhr.setRequestHeader(name, value);
    }
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(meter(loaded, total));
    xhr.onabort = () => reject(signal?.reason ?? new DOMException('Aborted', 'AbortError'));
    xhr.onload = xhr.onerror = () => resolve(
      { status: xhr.status, text: xhr.responseText, blockedByPolicy: policy.violated });
    xhr.onloadend = () => {
      signal?.removeEventListener('abort', abort);
      policy.stop();
    };
    signal?.addEventListener('abort', abort, { once: true });
    xhr.send(body);
  });
}

/**
 * Turns byte counts into a rate over the last seconds and the time that remains.
 *
 * @param {() => number} [now]
 * @returns {(loaded: number, total: number) => Progress}
 */
export function createMeter(now = () => performance.now()) {
  const samples = [{ at: now(), loaded: 0 }];
  return (loaded, total) => {
    samples.push({ at: now(), loaded });
    while (samples.length > 2 && samples.at(-1).at - samples[1].at > WINDOW_MS) samples.shift();
    const seconds = (samples.at(-1).at - samples[0].at) / 1000;
    const rate = seconds > 0.5 ? (loaded - samples[0].loaded) / seconds : null;
    return {
      loaded,
      total,
      percent: total ? (100 * loaded) / total : 0,
      bytesPerSecond: rate,
      secondsRemaining: rate ? (total - loaded) / rate : null,
    };
  };
}

/** A Content-Security-Policy that forbids the bucket looks like a dead network to XMLHttpRequest; this tells them apart. */
function watchPolicy() {
  const seen = { violated: false, stop: () => {} };
  const note = (event) => {
    if (event.effectiveDirective === 'connect-src') seen.violated = true;
  };
  globalThis.document?.addEventListener('securitypolicyviolation', note);
  seen.stop = () => globalThis.document?.removeEventListener('securitypolicyviolation', note);
  return seen;
}
