import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

function encodeTime(ms: number): string {
  let rest = ms;
  let text = '';
  for (let index = 0; index < TIME_LENGTH; index += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** The least id that an instant can have: `from` and `to` filters become bounds on ids. */
export function leastId(prefix: string, ms: number): string {
  return `${prefix}_${encodeTime(Math.max(0, ms))}`;
}

/** The instant in an id, epoch milliseconds. */
export function timeOfId(id: string): number {
  let ms = 0;
  for (const character of id.slice(id.indexOf('_') + 1).slice(0, TIME_LENGTH)) {
    ms = ms * 32 + ALPHABET.indexOf(character);
  }
  return ms;
}

/**
 * Makes ids that sort by the time they were made: prefix, 10 characters of milliseconds, 16 of randomness. Within one
 * process a later id always sorts after an earlier one, even within one millisecond or when the clock steps back.
 */
export function createSortableIds(clock: () => number): (prefix: string) => string {
  let lastMs = 0;
  let lastRandom = new Uint8Array(RANDOM_LENGTH);
  return (prefix) => {
    const ms = Math.max(clock(), lastMs);
    if (ms === lastMs) increment(lastRandom);
    else lastRandom = Uint8Array.from(randomBytes(RANDOM_LENGTH), (byte) => byte & 31);
    lastMs = ms;
    let random = '';
    for (const value of lastRandom) random += ALPHABET.charAt(value);
    return `${prefix}_${encodeTime(ms)}${random}`;
  };
}

function increment(digits: Uint8Array): void {
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    const value = digits[index] ?? 0;
    if (value < 31) {
      digits[index] = value + 1;
      return;
    }
    digits[index] = 0;
  }
}
