import type { InputError } from '../../domain/validate.ts';
import type { Bilingual } from '../../domain/words.ts';
import type { JsonSyntaxError } from '../json/syntax.ts';
import type { Problem } from './catalogue.ts';

/** What can be wrong of a request: its parts as Fastify names them, or something that only the gateway can tell. */
export type RequestPart = 'body' | 'querystring' | 'params' | 'headers' | 'request';

const PARTS: Record<RequestPart, Bilingual> = {
  body: { en: 'the body', zh: '请求正文' },
  querystring: { en: 'the query string', zh: '查询参数' },
  params: { en: 'the path', zh: '路径' },
  headers: { en: 'the headers', zh: '请求头' },
  request: { en: 'the request', zh: '请求' },
};

/** What of a request is not as its schema says. */
export function invalidInput(part: RequestPart, errors: readonly InputError[]): Problem {
  return {
    name: 'invalid-input',
    detail: {
      en: `Correct what "errors" lists in ${PARTS[part].en} and send it again; nothing was changed.`,
      zh: `请按 "errors" 改正${PARTS[part].zh}后重新发送；未作任何改动。`,
    },
    errors,
  };
}

/** Where the body stops being JSON. */
export function invalidJson(fault: JsonSyntaxError): Problem {
  const { line, column, expected } = fault;
  return {
    name: 'invalid-json',
    detail: {
      en: `Line ${line}, column ${column}: ${expected.en}. Correct the JSON and send it again.`,
      zh: `第 ${line} 行第 ${column} 列：${expected.zh}。请更正 JSON 后重新发送。`,
    },
    errors: [{ path: '', message: `line ${line}, column ${column}: ${expected.en}` }],
  };
}

export const NOT_UTF8: Problem = {
  name: 'invalid-json',
  detail: {
    en: 'The body is not UTF-8 text. Encode it as UTF-8 (not GBK or UTF-16) and send it again.',
    zh: '请求正文不是 UTF-8 编码。请改用 UTF-8（而非 GBK 或 UTF-16）后重新发送。',
  },
};

/** A text that no database column can hold. */
export function unstorable(part: RequestPart, path: string): Problem {
  return invalidInput(part, [{ path, message: 'must not hold NUL (\\u0000) or half a surrogate pair' }]);
}
