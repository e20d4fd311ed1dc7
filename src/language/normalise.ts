import { normalForm, SPECIAL, specialForm } from './characters.ts';
import { foldSeparators } from './foldSeparators.ts';
import type { NormalText } from './normalText.ts';

const SPACE = 32;
const LINE_FEED = 10;
const LONGEST_CALL = 4_096;
let units = new Uint16Array(1_024);
let places = new Uint32Array(1_024);

/**
 * The text in its normal form: width, case, accents, invisible characters, look-alikes, Traditional Chinese, repeated
 * spaces, and separators inside a word (R39). Linear in the text; a text that is normal already is returned as it is.
 */
export function normalise(original: string): NormalText {
  return foldSeparators(normaliseCharacters(original));
}

/** The same with all separators left where they are, as phrases are read. */
export function normaliseCharacters(original: string): NormalText {
  const { text, origin } = characterByCharacter(original) ?? expanded(original);
  return { original, text, origin, seams: null };
}

/** The part of a text's original that a span of its normal form stands for, as UTF-16 offsets. */
export function originalSpan(normal: NormalText, start: number, end: number): { start: number; end: number } {
  const { origin, original } = normal;
  if (origin === null || start >= end) return { start, end };
  const last = origin[end - 1] as number;
  const width = (original.codePointAt(last) as number) > 0xffff ? 2 : 1;
  return { start: origin[start] as number, end: last + width };
}

/** The quick way: as long as every character becomes exactly one. Null when one does not. */
function characterByCharacter(original: string): { text: string; origin: null } | null {
  reserve(original.length);
  let changed = false;
  let before = 0;
  for (let index = 0; index < original.length; index++) {
    const unit = original.charCodeAt(index);
    const form = normalForm(unit);
    if (form === SPECIAL || (form === SPACE && before <= SPACE)) return null;
    if (form !== unit) changed = true;
    units[index] = form;
    before = form;
  }
  return { text: changed ? textOf(original.length) : original, origin: null };
}

function expanded(original: string): { text: string; origin: Uint32Array } {
  let length = 0;
  let before = SPACE;
  const put = (unit: number, place: number) => {
    if (unit === SPACE && (before === SPACE || before === LINE_FEED)) return;
    if (length === units.length) reserve(2 * length);
    units[length] = unit;
    places[length] = place;
    length += 1;
    before = unit;
  };
  for (let index = 0; index < original.length; index++) {
    const form = normalForm(original.charCodeAt(index));
    if (form !== SPECIAL) {
      put(form, index);
      continue;
    }
    const codePoint = original.codePointAt(index) as number;
    const several = specialForm(codePoint);
    for (let at = 0; at < several.length; at++) put(several.charCodeAt(at), index);
    if (codePoint > 0xffff) index += 1;
  }
  return { text: textOf(length), origin: places.slice(0, length) };
}

function reserve(length: number): void {
  if (length <= units.length) return;
  const [oldUnits, oldPlaces] = [units, places];
  units = new Uint16Array(2 * length);
  places = new Uint32Array(2 * length);
  units.set(oldUnits);
  places.set(oldPlaces);
}

function textOf(length: number): string {
  let text = '';
  for (let from = 0; from < length; from += LONGEST_CALL) {
    const chunk = units.subarray(from, Math.min(length, from + LONGEST_CALL));
    text += String.fromCharCode.apply(null, chunk as unknown as number[]);
  }
  return text;
}
