import { LOOK_ALIKES } from './lookAlikes.ts';

/** What `NORMAL_FORM` says of a character that was never met, and of one that becomes nothing or several. */
const UNMET = 0;
export const SPECIAL = 0xffff;

/** For each UTF-16 unit its normal form; filled as characters are met, since most of the 65,536 never are. */
const NORMAL_FORM = new Uint16Array(0x10000);
const specials = new Map<number, string>();

/** Characters that show nothing or sit upon others; a reader does not see them as letters. Line feeds stay: they end sentences. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}\p{Cf}\p{Cc}]/gu;

/**
 * The normal form of one UTF-16 unit: compatibility form without accents, lower case, look-alikes replaced. SPECIAL
 * when that is not exactly one unit; `specialForm` then tells.
 */
export function normalForm(unit: number): number {
  const known = NORMAL_FORM[unit] as number;
  return known === UNMET ? meet(unit) : known;
}

/** The normal form of a character whose `normalForm` is SPECIAL, as a text of any length. */
export function specialForm(codePoint: number): string {
  const known = specials.get(codePoint);
  if (known !== undefined) return known;
  const form = read(codePoint);
  // The map stays small whatever is sent: characters beyond the basic plane are worked out anew.
  if (codePoint < 0x10000) specials.set(codePoint, form);
  return form;
}

function meet(unit: number): number {
  const form = unit >= 0xd800 && unit <= 0xdfff ? '' : read(unit);
  const code = form.length === 1 ? form.charCodeAt(0) : SPECIAL;
  NORMAL_FORM[unit] = code === UNMET ? SPECIAL : code;
  return NORMAL_FORM[unit];
}

function read(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  if (character === '\n' || character === '\u2028' || character === '\u2029') return '\n';
  if (/\s/u.test(character)) return character === '\r' ? '' : ' ';
  if (isHanzi(codePoint) || isHangul(codePoint)) return alike(character.normalize('NFKC'));
  return alike(character.normalize('NFKD').replace(UNSEEN, '').toLowerCase().replace(UNSEEN, ''));
}

function alike(text: string): string {
  let form = '';
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    form += String.fromCharCode(LOOK_ALIKES.get(unit) ?? unit);
  }
  return form;
}

/** Chinese characters of the basic plane. */
export function isHanzi(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf);
}

function isHangul(unit: number): boolean {
  return unit >= 0xac00 && unit <= 0xd7a3;
}

/** A small Latin letter, which all letters are once a text is normal. */
export function isLetter(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Letters and digits make words: a Latin phrase is found only where no such character adjoins it. */
export function isWordCharacter(unit: number): boolean {
  return isLetter(unit) || isDigit(unit);
}
