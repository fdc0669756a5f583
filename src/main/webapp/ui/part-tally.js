import { createMeter } from './transfer.js';

const SHOW_EVERY_MS = 100;

/**
 * Adds up what the parts of one file have sent.
 *
 * @param {{total: number, stored: number, lanes: import('./lanes.js').Lanes, onProgress: Function}} options
 *   `stored`: bytes that are in the bucket from before
 */
export function createTally({ total, stored, lanes, onProgress }) {
  const meter = createMeter();
  const flying = new Map();
  let done = stored;
  let moved = 0;
  let shownAt = -Infinity;

  function show(atOnce) {
    const now = performance.now();
    if (!atOnce && now - shownAt < SHOW_EVERY_MS) return;
    shownAt = now;
    const loaded = Math.min(total, done + [...flying.values()].reduce((sum, bytes) => sum + bytes, 0));
    onProgress(meter(loaded, total, moved));
  }

  show(true);
  return {
    /** So much of a part has left; less than before when it is sent again. */
    moves(number, loaded) {
      const more = loaded - (flying.get(number) ?? 0);
      flying.set(number, loaded);
      if (more > 0) {
        moved += more;
        lanes.moved(more);
      }
      show(false);
    },

    fails(number) {
      flying.delete(number);
      show(true);
    },

    stores(number, size) {
      flying.delete(number);
      done += size;
      show(true);
    },
  };
}
