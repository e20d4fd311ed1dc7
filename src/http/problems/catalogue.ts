import type { InputError } from '../../domain/validate.ts';
import type { Bilingual } from '../../domain/words.ts';

/** One error answer in both languages. `reply.ts` turns it into RFC 9457 problem+json. */
export interface Problem {
  /** Last part of the `type` URI; stable, for programs to switch on. */
  readonly name: ProblemName;
  readonly detail: Bilingual;
  readonly errors?: readonly InputError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every kind of error answer: its status and its title. */
export const PROBLEMS = {
  'invalid-input': { status: 400, title: { en: 'The request is not valid', zh: '请求内容有误' } },
  'invalid-json': { status: 400, title: { en: 'The body is not valid JSON', zh: '请求正文不是合法的 JSON' } },
  'bad-request': { status: 400, title: { en: 'The request cannot be read', zh: '请求无法读取' } },
  'idempotency-key-not-taken': {
    status: 400,
    title: { en: 'This request takes no Idempotency-Key', zh: '该请求不接受 Idempotency-Key' },
  },
  unauthenticated: { status: 401, title: { en: 'A valid API key is needed', zh: '需要有效的 API 密钥' } },
  'missing-scope': { status: 403, title: { en: 'The API key lacks a scope', zh: 'API 密钥缺少权限' } },
  'second-person-needed': { status: 403, title: { en: 'Another person is needed', zh: '须由另一人操作' } },
  'not-found': { status: 404, title: { en: 'There is no such record', zh: '记录不存在' } },
  'no-such-route': { status: 404, title: { en: 'There is no such address', zh: '该地址不存在' } },
  'method-not-allowed': {
    status: 405,
    title: { en: 'The method is not allowed here', zh: '不支持该请求方法' },
  },
  'not-acceptable': { status: 406, title: { en: 'No such format is offered', zh: '不提供所要求的格式' } },
  'request-timeout': {
    status: 408,
    title: { en: 'The request took too long to arrive', zh: '请求接收超时' },
  },
  'account-of-other-debtor': {
    status: 409,
    title: { en: 'The account belongs to another debtor', zh: '该账户属于其他债务人' },
  },
  'idempotency-conflict': {
    status: 409,
    title: { en: 'The Idempotency-Key was used for another body', zh: '该 Idempotency-Key 已用于其他内容' },
  },
  'already-left': { status: 409, title: { en: 'The message no longer waits', zh: '该消息已不在等待发送' } },
  'already-released': { status: 409, title: { en: 'The hold was already released', zh: '该暂停已解除' } },
  'ruleset-not-ready': {
    status: 409,
    title: { en: 'The ruleset cannot be activated yet', zh: '该规则集尚不能启用' },
  },
  'body-too-large': { status: 413, title: { en: 'The body is too large', zh: '请求正文过大' } },
  'url-too-long': { status: 414, title: { en: 'The address is too long', zh: '请求地址过长' } },
  'unsupported-media-type': {
    status: 415,
    title: { en: 'The Content-Type is not taken', zh: '不支持的内容类型' },
  },
  'headers-too-large': { status: 431, title: { en: 'The headers are too large', zh: '请求头过大' } },
  internal: { status: 500, title: { en: 'Something failed on our side', zh: '服务器内部错误' } },
  overloaded: { status: 503, title: { en: 'The gateway is overloaded', zh: '网关过载' } },
  'not-ready': { status: 503, title: { en: 'The gateway is not ready', zh: '网关尚未就绪' } },
} as const satisfies Record<string, { status: number; title: Bilingual }>;
export type ProblemName = keyof typeof PROBLEMS;
