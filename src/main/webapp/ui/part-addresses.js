const AHEAD = 6;
const FRESH_MS = 60000;

/**
 * The signed addresses of one upload's parts. They are asked for just before they are used, those of the next few
 * parts along with them.
 *
 * @param {(numbers: number[]) => Promise<PartAddress[]>} sign
 * @param {number[]} numbers all parts to be sent, in the order in which they begin
 * @param {() => number} [now] in milliseconds
 * @returns {{of: (number: number) => Promise<PartAddress>, forget: (number: number) => void}}
 *
 * @typedef {{part_number: number, url: string, headers?: Record<string, string>}} PartAddress
 */
export function createAddresses(sign, numbers, now = () => performance.now()) {
  const asked = new Map();
  const given = new Set();

  const isFresh = (number) => asked.has(number) && now() - asked.get(number).at < FRESH_MS;

  function ask(number) {
    const from = numbers.indexOf(number);
    const next = numbers.slice(from + 1, from + AHEAD).filter((other) => !given.has(other) && !isFresh(other));
    const batch = [number, ...next];
    const signed = sign(batch);
    signed.catch(() => batch.forEach((one) => asked.delete(one)));
    for (const one of batch) asked.set(one, { at: now(), signed });
  }

  return {
    async of(number) {
      if (!isFresh(number)) ask(number);
      given.add(number);
      const addresses = await asked.get(number).signed;
      return addresses.find((address) => address.part_number === number);
    },
    forget: (number) => asked.delete(number),
  };
}
