const GROWTH = 1.1;
const SETTLE_MS = 600;
const MEASURE_MS = 1500;
const FIRST_HOLD_MS = 15000;
const LONGEST_HOLD_MS = 120000;

/**
 * How many parts of one file should be on their way at once. It adds some while the total rate grows by more than a
 * tenth, takes them back when it does not, and tries again later; after a time-out it halves them.
 *
 * @param {{most?: number, first?: number, now?: () => number}} [options] `now` in milliseconds
 * @returns {Lanes}
 *
 * @typedef {object} Lanes
 * @property {number} wanted
 * @property {() => void} onChange called when more are wanted; to be set
 * @property {(active: number) => void} use how many are on their way now
 * @property {(bytes: number) => void} moved so many bytes have left
 * @property {() => void} backOff the line, or the bucket, has too much of it
 */
export function createLanes({ most = 6, first = 2, now = () => performance.now() } = {}) {
  const known = { lanes: 0, rate: 0 };
  let step = 2;
  let hold = FIRST_HOLD_MS;
  let holdUntil = 0;
  let window = null;
  let full = false;

  function measure() {
    window = { from: now() + SETTLE_MS, bytes: 0 };
  }

  function want(count) {
    lanes.wanted = count;
    full = false;
    window = null;
    lanes.onChange();
  }

  function judge(rate) {
    const isTry = lanes.wanted > known.lanes && known.lanes > 0;
    if (isTry && rate <= known.rate * GROWTH) {
      step = 1;
      holdUntil = now() + hold;
      hold = Math.min(2 * hold, LONGEST_HOLD_MS);
      want(known.lanes);
      return;
    }
    Object.assign(known, { lanes: lanes.wanted, rate });
    if (lanes.wanted < most && now() >= holdUntil) want(Math.min(most, lanes.wanted + step));
    else measure();
  }

  const lanes = {
    wanted: Math.min(first, most),
    onChange: () => {},

    use(active) {
      const wasFull = full;
      full = active >= lanes.wanted;
      if (full && !wasFull) measure();
      if (!full) window = null;
    },

    moved(bytes) {
      if (!window || now() < window.from) return;
      window.bytes += bytes;
      const elapsed = now() - window.from;
      if (elapsed >= MEASURE_MS) judge(window.bytes / elapsed);
    },

    backOff() {
      holdUntil = now() + LONGEST_HOLD_MS;
      Object.assign(known, { lanes: 0, rate: 0 });
      want(Math.max(1, Math.floor(lanes.wanted / 2)));
    },
  };
  return lanes;
}

/**
 * Sends parts, as many at once as the lanes want.
 *
 * @param {Lanes} lanes
 * @param {number[]} numbers in the order in which they begin
 * @param {(number: number) => Promise<void>} send
 * @returns {Promise<void>} rejects with the first part that failed for good
 */
export function sendInLanes(lanes, numbers, send) {
  const waiting = [...numbers];
  let active = 0;
  let over = false;
  return new Promise((resolve, reject) => {
    const fill = () => {
      if (over) return;
      while (waiting.length && active < lanes.wanted) begin(waiting.shift());
      lanes.use(active);
      if (!active) resolve();
    };
    const begin = (number) => {
      active += 1;
      send(number).then(() => {
        active -= 1;
        fill();
      }, (error) => {
        over = true;
        reject(error);
      });
    };
    lanes.onChange = fill;
    fill();
  });
}
