import { readFileSync } from 'node:fs';

/** Characters that take no ink: spaces, and marks that only steer others. */
const NO_INK = /[\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * Reads which characters an OpenType font can show (its `cmap` table, format 12) and returns a function that names the
 * characters of a text that it cannot. A letter with boxes instead of a name must not leave.
 */
export function createGlyphCheck(fontPath: string): (text: string) => string[] {
  const ranges = characterRanges(readFileSync(fontPath), fontPath);
  const isShown = (codePoint: number) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.end ?? 0) < codePoint) low = middle + 1;
      else high = middle;
    }
    return (ranges[low]?.start ?? Number.POSITIVE_INFINITY) <= codePoint;
  };
  return (text) => [
    ...new Set([...text].filter((char) => !NO_INK.test(char) && !isShown(char.codePointAt(0) ?? 0))),
  ];
}

interface CharacterRange {
  readonly start: number;
  readonly end: number;
}

function characterRanges(font: Buffer, fontPath: string): CharacterRange[] {
  const cmap = tableOffset(font, 'cmap');
  const subtables = cmap === null ? 0 : font.readUInt16BE(cmap + 2);
  for (let index = 0; cmap !== null && index < subtables; index += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (font.readUInt16BE(subtable) !== 12) continue;
    return Array.from({ length: font.readUInt32BE(subtable + 12) }, (_, group) => {
      const at = subtable + 16 + group * 12;
      return { start: font.readUInt32BE(at), end: font.readUInt32BE(at + 4) };
    });
  }
  throw new Error(`no table of characters in the font ${fontPath}`);
}

function tableOffset(font: Buffer, tag: string): number | null {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const at = 12 + index * 16;
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  return null;
}
