/**
 * The checksums that S3 computes over whole objects: CRC-32C and CRC-64/NVME, both reflected, with all bits set at the
 * beginning and inverted at the end. A CRC is a BigInt here.
 */
const KINDS = {
  crc32c: { width: 32n, polynomial: 0x82F63B78n },
  crc64nvme: { width: 64n, polynomial: 0x9A6C9329AC4BC9B5n },
};

const SLICES = 8;
const tables = new Map();

/**
 * @param {'crc32c' | 'crc64nvme'} algorithm
 * @returns {{update: (bytes: Uint8Array) => void, value: () => bigint}}
 */
export function createCrc(algorithm) {
  const table = tableOf(algorithm);
  return algorithm === 'crc32c' ? narrow(table) : wide(table);
}

/**
 * The CRC of two pieces, one behind the other, from the CRC of each.
 *
 * @param {'crc32c' | 'crc64nvme'} algorithm
 * @param {bigint} first
 * @param {bigint} second
 * @param {number} secondLength in bytes
 * @returns {bigint}
 */
export function combine(algorithm, first, second, secondLength) {
  const kind = KINDS[algorithm];
  return multiply(kind, power(kind, 8n * BigInt(secondLength)), first) ^ second;
}

/** As S3 writes it: base64 of the bytes, the highest first. */
export function base64(algorithm, crc) {
  const hex = crc.toString(16).padStart(Number(KINDS[algorithm].width) / 4, '0');
  return btoa(hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16))));
}

/** Polynomials modulo the generator; the highest bit is x⁰. */
function multiply({ width, polynomial }, one, other) {
  let product = 0n;
  let shifted = other;
  for (let bit = 1n << (width - 1n); bit > 0n; bit >>= 1n) {
    if (one & bit) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
  }
  return product;
}

/** xⁿ. */
function power(kind, exponent) {
  let result = 1n << (kind.width - 1n);
  let square = 1n << (kind.width - 2n);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiply(kind, result, square);
    square = multiply(kind, square, square);
  }
  return result;
}

/** What a byte does to the CRC, and what it does 1 to 7 bytes later: low and high halves. */
function tableOf(algorithm) {
  if (!tables.has(algorithm)) tables.set(algorithm, makeTable(KINDS[algorithm]));
  return tables.get(algorithm);
}

function makeTable({ polynomial }) {
  const low = new Int32Array(SLICES * 256);
  const high = new Int32Array(SLICES * 256);
  const first = Array.from({ length: 256 }, (_, byte) => {
    let crc = BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
    return crc;
  });
  let slice = first;
  for (let index = 0; index < SLICES; index += 1) {
    slice.forEach((crc, byte) => {
      low[256 * index + byte] = Number(BigInt.asIntN(32, crc));
      high[256 * index + byte] = Number(BigInt.asIntN(32, crc >> 32n));
    });
    slice = slice.map((crc) => (crc >> 8n) ^ first[Number(crc & 255n)]);
  }
  return { low, high };
}

function narrow({ low: t }) {
  let crc = -1;
  return {
    update(b) {
      let c = crc;
      let i = 0;
      for (const end = b.length - (b.length % 8); i < end; i += 8) {
        c ^= b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);
        c = t[1792 + (c & 255)] ^ t[1536 + ((c >>> 8) & 255)] ^ t[1280 + ((c >>> 16) & 255)] ^ t[1024 + (c >>> 24)]
          ^ t[768 + b[i + 4]] ^ t[512 + b[i + 5]] ^ t[256 + b[i + 6]] ^ t[b[i + 7]];
      }
      for (; i < b.length; i += 1) c = t[(c ^ b[i]) & 255] ^ (c >>> 8);
      crc = c;
    },
    value: () => BigInt(~crc >>> 0),
  };
}

function wide({ low, high }) {
  let lower = -1;
  let upper = -1;
  return {
    update(b) {
      let l = lower;
      let u = upper;
      let i = 0;
      for (const end = b.length - (b.length % 8); i < end; i += 8) {
        l ^= b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);
        u ^= b[i + 4] | (b[i + 5] << 8) | (b[i + 6] << 16) | (b[i + 7] << 24);
        const at = [1792 + (l & 255), 1536 + ((l >>> 8) & 255), 1280 + ((l >>> 16) & 255), 1024 + (l >>> 24)];
        const then = [768 + (u & 255), 512 + ((u >>> 8) & 255), 256 + ((u >>> 16) & 255), u >>> 24];
        l = low[at[0]] ^ low[at[1]] ^ low[at[2]] ^ low[at[3]] ^ low[then[0]] ^ low[then[1]] ^ low[then[2]] ^ low[then[3]];
        u = high[at[0]] ^ high[at[1]] ^ high[at[2]] ^ high[at[3]] ^ high[then[0]] ^ high[then[1]] ^ high[then[2]] ^ high[then[3]];
      }
      for (; i < b.length; i += 1) {
        const at = (l ^ b[i]) & 255;
        l = low[at] ^ ((l >>> 8) | (u << 24));
        u = high[at] ^ (u >>> 8);
      }
      lower = l;
      upper = u;
    },
    value: () => (BigInt(~upper >>> 0) << 32n) | BigInt(~lower >>> 0),
  };
}
