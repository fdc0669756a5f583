import { ownStorage } from './part-memory.js';

/**
 * Remembers in this browser which upload in slices was begun for a match, so that it goes on after a reload. A browser
 * that keeps nothing begins anew.
 *
 * @param {number | string} matchId
 * @param {string | null} fingerprint the file's; without one nothing is remembered
 * @param {Storage | undefined} [storage]
 * @returns {{keep: (id: string) => void, id: () => string | null, forget: () => void}}
 */
export function tusMemory(matchId, fingerprint, storage = ownStorage()) {
  const name = `touchline.tus.${matchId}`;
  const prefix = `${fingerprint} `;

  return {
    keep(id) {
      try {
        if (fingerprint) storage?.setItem(name, prefix + id);
      } catch {
        // It is full: after a reload this upload begins anew.
      }
    },

    id() {
      const kept = storage?.getItem(name) ?? '';
      return fingerprint && kept.startsWith(prefix) ? kept.slice(prefix.length) : null;
    },

    forget: () => storage?.removeItem(name),
  };
}
