const PREFIX = 'touchline.parts.';
const PAGE = 100;

/** As long as the server keeps an upload open, and a day more. */
const KEPT_MS = 8 * 24 * 60 * 60 * 1000;

/**
 * Remembers in this browser which parts of an upload have arrived, with their ETags, for servers that may not ask the
 * bucket. A browser that keeps nothing sends these parts again.
 *
 * @param {string} uploadId
 * @param {Storage | undefined} [storage]
 * @returns {{put: (number: number, etag: string) => void, all: () => Map<number, string>, forget: () => void}}
 */
export function partMemory(uploadId, storage = ownStorage()) {
  const prefix = `${PREFIX}${uploadId}.`;
  const isOurs = (key) => key.startsWith(prefix) && /^\d+$/.test(key.slice(prefix.length));
  const pages = new Map(keys(storage).filter(isOurs).map((key) => [Number(key.slice(prefix.length)), read(storage, key).etags]));

  return {
    put(number, etag) {
      const page = Math.floor(number / PAGE);
      const etags = { ...pages.get(page), [number]: etag };
      pages.set(page, etags);
      write(storage, `${prefix}${page}`, { at: Date.now(), etags });
    },

    all: () => new Map([...pages.values()].flatMap(Object.entries).map(([number, etag]) => [Number(number), etag])),

    forget() {
      const isOld = (key) => Date.now() - read(storage, key).at > KEPT_MS;
      keys(storage).filter((key) => isOurs(key) || isOld(key)).forEach((key) => storage.removeItem(key));
    },
  };
}

/** Browsers may forbid it, and then even looking is an error. */
export function ownStorage() {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function keys(storage) {
  return Object.keys(storage ?? {}).filter((key) => key.startsWith(PREFIX));
}

function read(storage, key) {
  try {
    return { at: 0, etags: {}, ...JSON.parse(storage.getItem(key)) };
  } catch {
    return { at: 0, etags: {} };
  }
}

function write(storage, key, value) {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {
    // It is full: these parts may be sent again.
  }
}
