import type { GatewayError } from '../../domain/gatewayError.ts';
import type { Problem } from './catalogue.ts';
import { invalidInput } from './input.ts';

const THINGS = {
  debtor: { en: 'debtor', zh: '债务人' },
  account: { en: 'account', zh: '账户' },
  message: { en: 'message', zh: '消息' },
  hold: { en: 'hold', zh: '暂停' },
  key: { en: 'API key', zh: 'API 密钥' },
  ruleset: { en: 'ruleset', zh: '规则集' },
} as const;

const GATEWAY_PROBLEMS: {
  readonly [K in GatewayError['kind']]: (error: Extract<GatewayError, { kind: K }>) => Problem;
} = {
  invalid: ({ errors }) => invalidInput('request', errors),
  not_found: ({ what, id, path }) => ({
    name: 'not-found',
    detail: {
      en: `There is no ${THINGS[what].en} "${id}". Check the id, or create it first.`,
      zh: `没有编号为 "${id}" 的${THINGS[what].zh}。请核对编号，或先创建。`,
    },
    ...(path === undefined ? {} : { errors: [{ path, message: `names no ${THINGS[what].en} that exists` }] }),
  }),
  account_of_other_debtor: ({ accountId }) => ({
    name: 'account-of-other-debtor',
    detail: {
      en: `Account "${accountId}" belongs to a debtor other than the one named. Check both ids.`,
      zh: `账户 "${accountId}" 属于其他债务人。请核对两个编号。`,
    },
  }),
  idempotency_conflict: ({ key }) => ({
    name: 'idempotency-conflict',
    detail: {
      en: `Idempotency-Key "${key}" already stands for a request with another body. Send the first body again to get its answer, or use a new key for a new request.`,
      zh: `Idempotency-Key "${key}" 已对应另一内容的请求。请用原内容重发以取得原结果，或为新请求使用新的键。`,
    },
  }),
  already_left: ({ messageId, status }) => ({
    name: 'already-left',
    detail: {
      en: `Message "${messageId}" is ${status}, so it cannot be stopped any more. GET it to see what became of it.`,
      zh: `消息 "${messageId}" 的状态为 ${status}，已无法停止。请用 GET 查看其结果。`,
    },
  }),
  already_released: ({ holdId }) => ({
    name: 'already-released',
    detail: {
      en: `Hold "${holdId}" was released before. Place a new hold if one is needed.`,
      zh: `暂停 "${holdId}" 此前已解除。如有需要请新建。`,
    },
  }),
  own_ruleset: ({ digest, by }) => ({
    name: 'second-person-needed',
    detail: {
      en: `Ruleset "${digest}" was proposed by "${by}", who cannot approve it too. Another person must, with an API key of another name.`,
      zh: `规则集 "${digest}" 由 "${by}" 提出，提出人不能自行批准。须由另一人使用不同名称的 API 密钥批准。`,
    },
  }),
  ruleset_not_ready: ({ digest, lacks }) => ({
    name: 'ruleset-not-ready',
    detail:
      lacks === 'proposal'
        ? {
            en: `Nobody has proposed ruleset "${digest}" yet. POST /v1/rulesets with {"basedOn": "${digest}", "files": {}} first.`,
            zh: `规则集 "${digest}" 尚未提出。请先 POST /v1/rulesets，内容含 {"basedOn": "${digest}", "files": {}}。`,
          }
        : {
            en: `Nobody but its proposer has approved ruleset "${digest}". Another person must approve it first.`,
            zh: `除提出人外，尚无人批准规则集 "${digest}"。须先由另一人批准。`,
          },
  }),
  overloaded: ({ retryAfterSeconds }) => ({
    name: 'overloaded',
    detail: {
      en: `Nothing was changed. Send the same request again in ${retryAfterSeconds} s, with the same Idempotency-Key if it had one.`,
      zh: `未作任何改动。请在 ${retryAfterSeconds} 秒后重发同一请求；如有 Idempotency-Key 请保持不变。`,
    },
    headers: { 'retry-after': String(retryAfterSeconds) },
  }),
};

/** The error answer for what the gateway refused. */
export function problemOf(error: GatewayError): Problem {
  return (GATEWAY_PROBLEMS[error.kind] as (error: GatewayError) => Problem)(error);
}
