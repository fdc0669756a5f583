import { createCrc } from './crc.js';

const PIECE = 4 << 20;

const urgent = [];
const later = [];
let busy = false;

/** Takes `{id, piece: Blob, algorithm, isUrgent}`, answers `{id, crc}`, or `{id, error}` when it cannot be read. */
globalThis.onmessage = ({ data }) => {
  (data.isUrgent ? urgent : later).push(data);
  if (!busy) work();
};

async function work() {
  busy = true;
  for (let task = urgent.shift() ?? later.shift(); task; task = urgent.shift() ?? later.shift()) {
    globalThis.postMessage(await read(task));
  }
  busy = false;
}

async function read({ id, piece, algorithm }) {
  const crc = createCrc(algorithm);
  try {
    for (let from = 0; from < piece.size; from += PIECE) {
      crc.update(new Uint8Array(await piece.slice(from, from + PIECE).arrayBuffer()));
    }
    return { id, crc: crc.value() };
  } catch (error) {
    return { id, error: error.message };
  }
}
