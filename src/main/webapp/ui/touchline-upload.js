/**
 * Touchline's upload for any front end: one ES module without dependencies.
 *
 *     import { createUpload } from 'https://video.example/ui/touchline-upload.js';
 *
 *     const upload = createUpload({ baseUrl: 'https://video.example/api/', token: () => myToken(), matchId: 7, file });
 *     upload.on('progress', ({ percent, bytesPerSecond, secondsRemaining }) => …);
 *     upload.on('step', ({ level, text }) => …);
 *     const recording = await upload.start();   // what confirm answers: recording_stream_url, storage, warnings, …
 *
 * A front end of another origin must be listed in the server's touchline.frontend.origins, and in the bucket's CORS
 * rules (the doctor writes them). Its own Content-Security-Policy needs both addresses in connect-src.
 *
 * What it does by itself: it sends small files with one PUT and large ones in parts, several at once as long as that
 * is faster; tries again with growing waits; renews addresses that have expired; waits while the device is offline or
 * the server starts; goes on where it was when the same file is chosen again after a reload or on another device; refuses
 * a file that changed under way; checks the sums of what was sent; asks before the page is left and keeps the screen on.
 * What cannot work says why, in words for the person at the screen.
 */
import { createApi } from './api.js';
import { createGate } from './pause-gate.js';
import { checkFile, confirmRecording, UploadError, uploadRecording } from './upload.js';
import { keepWatch } from './vigil.js';

export { ApiError, createApi } from './api.js';
export { checkFile, UploadError };

const STATE_AFTER = {
  offline: 'offline',
  online: 'sending',
  confirm_started: 'confirming',
  fallback_started: 'sending',
  begun_anew: 'sending',
};

/**
 * Prepares the upload of one file to one match.
 *
 * @param {object} options
 * @param {string | URL} [options.baseUrl] of the API, as `https://video.example/api/`
 * @param {string | (() => string | Promise<string>)} [options.token] the caller's API token; a function is asked again
 *   when the server does not take the last one any more
 * @param {object} [options.api] instead of both: what createApi() returned
 * @param {number | string} options.matchId
 * @param {File} options.file
 * @param {number | null} [options.durationSeconds] if it is known; else the server looks
 * @param {object} [options.config] the answer of `GET /api/config/`, if you have it
 * @param {string} [options.unconfirmedKey] of the UploadError of an earlier start(): everything is sent, it is only
 *   confirmed; `file` is not needed then
 * @param {number} [options.parallel] how many parts of a large file go at once at most, 1 to 6; 6 by default
 * @param {boolean} [options.askBeforeLeaving] true by default
 * @param {boolean} [options.keepAwake] true by default
 * @returns {Upload}
 *
 * @typedef {'idle' | 'sending' | 'paused' | 'offline' | 'confirming' | 'done' | 'failed' | 'cancelled'} UploadState
 *
 * @typedef {object} Upload
 * @property {UploadState} state
 * @property {() => Promise<object>} start begins, once; resolves with the confirmed recording. Rejects with an
 *   UploadError (`code`, `message`, maybe `unconfirmedKey`), an ApiError, or an AbortError after cancel()
 * @property {() => void} pause interrupts what is on its way. Parts that have arrived stay; a single PUT begins again
 * @property {() => void} resume
 * @property {(how?: {keep?: boolean}) => void} cancel ends it. What has arrived is thrown away, or with `keep` stays
 *   until the server's sweeper comes, so that the same file can go on
 * @property {(event: 'progress' | 'step' | 'state', listener: (detail: any) => void) => (() => void)} on answers with
 *   what takes the listener away. `progress`: {@link import('./transfer.js').Progress} and `path`, "direct" or "server";
 *   `step`: `{code, level, text}`; `state`: the new one
 */
export function createUpload({ baseUrl, token, api = tokenApi(baseUrl, token), unconfirmedKey, askBeforeLeaving, keepAwake, ...rest }) {
  const listeners = { progress: new Set(), step: new Set(), state: new Set() };
  const gate = createGate();
  const end = new AbortController();
  let state = 'idle';

  const tell = (event, detail) => listeners[event].forEach((listener) => listener(detail));

  function become(next) {
    if (state === next) return;
    state = next;
    tell('state', next);
  }

  function onStep(step) {
    const next = STATE_AFTER[step.code];
    if (next && !(gate.paused && next !== 'confirming')) become(next);
    tell('step', step);
  }

  async function run() {
    const options = { ...rest, api, gate, signal: end.signal, onStep, onProgress: (progress) => tell('progress', progress) };
    const stopWatch = keepWatch({ askBeforeLeaving, keepAwake });
    try {
      const recording = await (unconfirmedKey
        ? confirmRecording({ ...options, key: unconfirmedKey })
        : uploadRecording(options));
      become('done');
      return recording;
    } catch (error) {
      become(end.signal.aborted ? 'cancelled' : 'failed');
      throw error;
    } finally {
      stopWatch();
    }
  }

  return {
    get state() { return state; },

    start() {
      if (state !== 'idle') throw new Error('An upload starts once; create another one.');
      become('sending');
      return run();
    },

    pause() {
      if (!['sending', 'offline'].includes(state)) return;
      gate.close();
      become('paused');
    },

    resume() {
      if (!gate.paused) return;
      if (state === 'paused') become('sending');
      gate.open();
    },

    cancel({ keep = false } = {}) {
      end.abort(Object.assign(new DOMException('Cancelled', 'AbortError'), { keep }));
    },

    on(event, listener) {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
  };
}

/** The calls, with a token that somebody else renews. */
function tokenApi(base, token) {
  const give = typeof token === 'function' ? token : () => token;
  let access = null;
  const session = {
    get access() { return access; },
    refresh: null,
    clear() {},
    endsWithin: () => false,
  };
  return createApi({
    base,
    session,
    async onSignedOut() {
      const next = await give();
      const isNew = Boolean(next) && next !== access;
      access = next;
      return isNew;
    },
  });
}
