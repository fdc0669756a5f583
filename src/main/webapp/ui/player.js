import { ApiError } from './api.js';

const BACK_OFF_MS = [0, 1000, 3000, 8000];
const REFRESH_AT = 0.8;
const SWAP_AT = 0.95;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const NOT_PLAYABLE = [3, 4];

/**
 * Keeps a `<video>` playing a recording whose address ends with its token: takes a new address before the token
 * ends, and after an error, and goes on at the same place, speed and volume.
 */
export class Player {
  #video;
  #fetchToken;
  #onUrl;
  #onTrouble;
  #listening = new AbortController();
  #timers = new Set();
  #renewal = 0;
  #latest = null;
  #resume = null;
  #failures = 0;

  /**
   * @param {object} options
   * @param {HTMLVideoElement} options.video
   * @param {() => Promise<{recording_stream_url: string, expires_at: string}>} options.fetchToken
   * @param {(url: string) => void} [options.onUrl] told each new address, for a download link
   * @param {(text: string | null) => void} [options.onTrouble] told what does not work, and null when it works again
   */
  constructor({ video, fetchToken, onUrl = () => {}, onTrouble = () => {} }) {
    this.#video = video;
    this.#fetchToken = fetchToken;
    this.#onUrl = onUrl;
    this.#onTrouble = onTrouble;
    const { signal } = this.#listening;
    video.addEventListener('loadedmetadata', () => this.#restore(), { signal });
    video.addEventListener('playing', () => this.#works(), { signal });
    video.addEventListener('error', () => this.#recover(), { signal });
  }

  /** @param {string} url the `recording_stream_url` of the match */
  open(url) {
    this.#use(url);
    this.#renew({ swap: false });
  }

  /** Lets the connection and all timers go. */
  close() {
    this.#listening.abort();
    clearTimeout(this.#renewal);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #use(url) {
    this.#latest = url;
    this.#onUrl(url);
    this.#video.src = url;
  }

  async #renew({ swap }) {
    try {
      const { url, life } = await this.#freshAddress();
      if (this.#closed) return;
      this.#onUrl(url);
      if (swap) this.#swapWhenQuiet(url, life);
    } catch (error) {
      if (error.passing) this.#planRenewal(30000);
    }
  }

  /** Asks for an address, and plans the next one from the life of its token. */
  async #freshAddress() {
    const asked = Date.now();
    const { recording_stream_url: url, expires_at: end } = await this.#fetchToken();
    const life = Date.parse(end) - asked;
    if (life > 0) this.#planRenewal(Math.max(life * REFRESH_AT, 1000));
    return { url, life };
  }

  #planRenewal(milliseconds) {
    if (this.#closed) return;
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => this.#renew({ swap: true }), Math.min(milliseconds, LONGEST_TIMER_MS));
  }

  /** A running picture is not interrupted at once: there is time until the old token ends. */
  #swapWhenQuiet(url, life) {
    this.#latest = url;
    const swap = () => {
      if (this.#latest === url && this.#video.src !== url) this.#swap(url);
    };
    if (this.#video.paused) return swap();
    this.#video.addEventListener('pause', swap, { once: true, signal: this.#listening.signal });
    this.#later(life * (SWAP_AT - REFRESH_AT), swap);
  }

  #swap(url) {
    this.#resume ??= stateOf(this.#video);
    this.#use(url);
  }

  #restore() {
    const video = this.#video;
    const state = this.#resume;
    this.#resume = null;
    this.#clearTrouble();
    if (!video.videoWidth) this.#onTrouble('This browser plays only the sound of this recording: it cannot show its picture (often HEVC). Download it to watch it in a video player.');
    if (!state) return;
    video.currentTime = state.time;
    video.playbackRate = state.rate;
    video.volume = state.volume;
    video.muted = state.muted;
    if (state.playing) video.play().catch(() => {});
  }

  #works() {
    this.#clearTrouble();
    const seen = this.#failures;
    this.#later(5000, () => {
      if (this.#failures === seen) this.#failures = 0;
    });
  }

  #clearTrouble() {
    if (this.#failures) this.#onTrouble(null);
  }

  async #recover() {
    const kind = this.#video.error?.code;
    this.#resume ??= stateOf(this.#video);
    const attempt = this.#failures;
    this.#failures += 1;
    if (attempt >= BACK_OFF_MS.length) return this.#onTrouble(await this.#why(kind));
    if (attempt > 0 && NOT_PLAYABLE.includes(kind) && await answers(this.#video.src)) {
      return this.#onTrouble(await this.#why(kind));
    }
    if (attempt > 0) this.#onTrouble('The recording does not come from the server at the moment. Trying again…');
    await new Promise((resolve) => this.#later(BACK_OFF_MS[attempt], resolve));
    try {
      const { url } = await this.#freshAddress();
      if (!this.#closed) this.#swap(url);
    } catch (error) {
      if (!this.#closed) this.#afterNoToken(error);
    }
  }

  #afterNoToken(error) {
    if (error instanceof ApiError && error.passing) return this.#recover();
    return this.#onTrouble(`The recording cannot be played: ${error.message}`);
  }

  async #why(kind) {
    if (NOT_PLAYABLE.includes(kind) && await answers(this.#video.src)) {
      return 'This browser cannot play the format of this recording (often HEVC, or a file that was not finished). Download it to watch it in a video player.';
    }
    return 'The recording stopped: the server, or the storage behind it, does not send it now. Reload the page to try again.';
  }

  #later(milliseconds, work) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, milliseconds);
    this.#timers.add(timer);
  }

  get #closed() {
    return this.#listening.signal.aborted;
  }
}

function stateOf(video) {
  return {
    time: video.currentTime,
    rate: video.playbackRate,
    volume: video.volume,
    muted: video.muted,
    playing: !video.paused && !video.ended,
  };
}

/** Whether the address gives bytes at all: then the trouble is in the recording, not on the way. */
async function answers(url) {
  try {
    const response = await fetch(url, { headers: { Range: 'bytes=0-0' }, cache: 'no-store' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
