const PAUSED = new DOMException('Paused', 'AbortError');

/**
 * What all requests of one upload pass before they send bytes; closing it also interrupts those on their way.
 *
 * @returns {{paused: boolean, close: () => void, open: () => void,
 *   through: <T>(signal: AbortSignal | undefined, send: (signal: AbortSignal) => Promise<T>) => Promise<T>}}
 *   `through` sends again from the beginning what was interrupted
 */
export function createGate() {
  let interrupt = new AbortController();
  let opened = Promise.resolve();
  let release = () => {};

  async function through(signal, send) {
    for (;;) {
      await passed(opened, signal);
      try {
        return await send(any(signal, interrupt.signal));
      } catch (error) {
        if (error !== PAUSED) throw error;
      }
    }
  }

  return {
    get paused() { return interrupt.signal.aborted; },

    close() {
      if (interrupt.signal.aborted) return;
      opened = new Promise((resolve) => { release = resolve; });
      interrupt.abort(PAUSED);
    },

    open() {
      if (!interrupt.signal.aborted) return;
      interrupt = new AbortController();
      release();
    },
    through,
  };
}

function passed(opened, signal) {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal?.addEventListener('abort', abort, { once: true });
    opened.then(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
  });
}

function any(...signals) {
  return AbortSignal.any(signals.filter(Boolean));
}
