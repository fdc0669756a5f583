import { base64, combine } from './crc.js';

/** What S3 computes by itself over every object, however it was sent. */
const USUAL = 'crc64nvme';

/**
 * Computes the CRC of a file in a worker, piece by piece as the pieces are sent: their bytes are in memory then. What
 * goes wrong here fails no upload; the checksum is left out then.
 *
 * @param {{file: Blob, algorithm?: 'crc32c' | 'crc64nvme', onTrouble?: (text: string) => void}} options
 * @returns {Checksum}
 *
 * @typedef {object} Checksum
 * @property {(from: number, to: number, how?: {isUrgent?: boolean}) => void} read a piece, once; `isUrgent`, true if
 *   not given, goes before what is not
 * @property {() => Promise<{algorithm: string, value: string} | null>} value over all of the file, when all of it was
 *   read; `value` in Base64, as S3 writes it
 * @property {() => void} stop
 */
export function createChecksum({ file, algorithm = USUAL, onTrouble = () => {} }) {
  const pieces = new Map();
  const waiting = new Map();
  let worker = startWorker();

  function fail(text) {
    if (worker) onTrouble(text);
    stop();
  }

  function stop() {
    worker?.terminate();
    worker = null;
    waiting.forEach((settle) => settle(null));
    waiting.clear();
  }

  if (worker) {
    worker.onerror = (event) => fail(event.message ?? 'the worker did not start');
    worker.onmessage = ({ data: { id, crc, error } }) => {
      if (error) return fail(error);
      waiting.get(id)?.(crc);
      return waiting.delete(id);
    };
  }

  return {
    read(from, to, { isUrgent = true } = {}) {
      if (!worker || pieces.has(from)) return;
      const crc = new Promise((resolve) => waiting.set(from, resolve));
      pieces.set(from, { to, crc });
      worker.postMessage({ id: from, piece: file.slice(from, to), algorithm, isUrgent });
    },

    async value() {
      let sum = null;
      let end = 0;
      for (const [from, { to, crc }] of [...pieces].sort(([one], [other]) => one - other)) {
        const next = await crc;
        if (next === null || from !== end) return null;
        sum = sum === null ? next : combine(algorithm, sum, next, to - from);
        end = to;
      }
      return sum !== null && end === file.size ? { algorithm, value: base64(algorithm, sum) } : null;
    },
    stop,
  };
}

/** A module of another origin may only be imported by a worker of the page's own. */
function startWorker() {
  if (!globalThis.Worker) return null;
  const address = new URL('./checksum-worker.js', import.meta.url);
  try {
    if (address.origin === globalThis.location?.origin) return new Worker(address, { type: 'module' });
    const own = URL.createObjectURL(new Blob([`import ${JSON.stringify(address.href)};`], { type: 'text/javascript' }));
    return new Worker(own, { type: 'module' });
  } catch {
    return null;
  }
}
