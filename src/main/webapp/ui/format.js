const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** 1 234 567 → "1.2 MiB", with the user's decimal sign. */
export function bytes(count) {
  let value = count;
  let unit = 0;
  while (value >= 1023.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && value < 99.5 ? 1 : 0;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: digits })} ${UNITS[unit]}`;
}

/** Seconds as a clock: "4:05" or "1:32:10". */
export function clock(seconds) {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => (index ? String(part).padStart(2, '0') : String(part))).join(':');
}

/** "about 3 min left", in steps that do not jitter. */
export function remaining(seconds) {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} s left`;
  if (seconds < 3600) return `about ${Math.ceil(seconds / 60)} min left`;
  return `about ${Math.floor(seconds / 3600)} h ${Math.ceil((seconds % 3600) / 60)} min left`;
}

/** "42 % · 1.2 GiB of 2.9 GiB · 12 MiB/s · about 3 min left" from a transfer's progress. */
export function progressText({ percent, loaded, total, bytesPerSecond, secondsRemaining }) {
  const parts = [`${Math.floor(percent)} %`, `${bytes(loaded)} of ${bytes(total)}`];
  if (bytesPerSecond) parts.push(`${bytes(bytesPerSecond)}/s`);
  if (secondsRemaining && percent < 100) parts.push(remaining(secondsRemaining));
  return parts.join(' · ');
}

/** A date and time in the user's locale and time zone. */
export function dateTime(iso, dateStyle = 'medium') {
  return new Intl.DateTimeFormat(undefined, { dateStyle, timeStyle: 'short' }).format(new Date(iso));
}

const AGES = [['day', 86400], ['hour', 3600], ['minute', 60]];

/** "5 minutes ago", or "just now". */
export function age(iso, now = Date.now()) {
  const seconds = Math.max(0, (now - new Date(iso)) / 1000);
  const [unit, length] = AGES.find(([, least]) => seconds >= least) ?? [];
  if (!unit) return 'just now';
  return new Intl.RelativeTimeFormat('en').format(-Math.floor(seconds / length), unit);
}

/** "1 check", "2 checks". */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "Home against FC Rot" / "Away at FC Rot". */
export function fixture({ opponent, is_home: home }) {
  return home ? `Home against ${opponent}` : `Away at ${opponent}`;
}
