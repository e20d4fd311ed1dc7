import type { Bilingual } from '../../domain/words.ts';

/** Where a text stops being JSON, counted from 1 as editors do, and what should stand there. */
export interface JsonSyntaxError {
  readonly line: number;
  readonly column: number;
  readonly expected: Bilingual;
}

const SPACE = /[ \t\n\r]*/y;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const STRING_BODY = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy;

const EXPECTED = {
  value: { en: 'expected a value', zh: '此处应为一个值' },
  firstValue: { en: 'expected a value or ]', zh: '此处应为一个值或 ]' },
  name: { en: 'expected a property name in double quotes', zh: '此处应为双引号中的属性名' },
  firstName: {
    en: 'expected a property name in double quotes, or }',
    zh: '此处应为双引号中的属性名或 }',
  },
  colon: { en: 'expected a colon', zh: '此处应为冒号' },
  afterItem: { en: 'expected a comma or ]', zh: '此处应为逗号或 ]' },
  afterMember: { en: 'expected a comma or }', zh: '此处应为逗号或 }' },
  end: { en: 'expected nothing more', zh: '此处之后不应再有内容' },
  inString: {
    en: 'this character or escape is not allowed in a string',
    zh: '字符串中不允许出现该字符或转义',
  },
  stringEnd: { en: 'the text breaks off inside a string', zh: '文本在字符串中途中断' },
} as const satisfies Record<string, Bilingual>;
type Expected = keyof typeof EXPECTED;

const AFTER_COMMA: Partial<Record<Expected, Expected>> = { afterItem: 'value', afterMember: 'name' };

/**
 * Finds the first place at which a text breaks the grammar of RFC 8259, or null when it keeps it. V8's own messages do
 * not always say where; this runs only after `JSON.parse` has refused a text.
 */
export function findJsonSyntaxError(text: string): JsonSyntaxError | null {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let expected: Expected = 'value';

  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const afterValue = (): Expected => {
    const container = open.at(-1);
    if (container === undefined) return 'end';
    return container === '{' ? 'afterMember' : 'afterItem';
  };
  /** Reads a string from its opening quote; what is wrong in it, or null when it was read whole. */
  const readString = (): Expected | null => {
    at += match(STRING_BODY)?.length ?? 0;
    if (text[at] !== '"') return at < text.length ? 'inString' : 'stringEnd';
    at += 1;
    return null;
  };
  /** Reads one token and returns what is expected after it, or null when the token is not the expected one. */
  const step = (): Expected | null => {
    const character = text[at];
    const isValue = expected === 'value' || expected === 'firstValue';
    const isName = expected === 'name' || expected === 'firstName';
    if (character === '"' && (isValue || isName)) {
      const fault = readString();
      if (fault === null) return isName ? 'colon' : afterValue();
      expected = fault;
      return null;
    }
    const word = isValue ? match(WORD) : null;
    at += word?.length ?? 1;
    if (word !== null) return afterValue();
    if (isValue && (character === '{' || character === '[')) {
      open.push(character);
      return character === '{' ? 'firstName' : 'firstValue';
    }
    const closes = { '}': ['firstName', 'afterMember'], ']': ['firstValue', 'afterItem'] }[character ?? ''];
    if (closes?.includes(expected)) {
      open.pop();
      return afterValue();
    }
    if (character === ':' && expected === 'colon') return 'value';
    const afterComma = character === ',' ? AFTER_COMMA[expected] : undefined;
    if (afterComma === undefined) at -= 1;
    return afterComma ?? null;
  };

  for (;;) {
    at += match(SPACE)?.length ?? 0;
    if (at >= text.length && expected === 'end') return null;
    const next = step();
    if (next === null) return { ...lineAndColumn(text, at), expected: sayWhat(expected, at >= text.length) };
    expected = next;
  }
}

function sayWhat(expected: Expected, atEnd: boolean): Bilingual {
  const { en, zh } = EXPECTED[expected];
  if (!atEnd || expected === 'stringEnd') return { en, zh };
  return { en: `the text breaks off here; ${en}`, zh: `文本在此中断；${zh}` };
}

function lineAndColumn(text: string, at: number) {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
