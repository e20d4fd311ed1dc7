import type { Problem } from './catalogue.ts';

export const KEY_NOT_TAKEN: Problem = {
  name: 'idempotency-key-not-taken',
  detail: {
    en: 'Leave the Idempotency-Key header out: this request does not create anything under a key, and the header would have no effect. In a batch each line carries its own "key".',
    zh: '请去掉 Idempotency-Key 请求头：该请求不按键创建记录，此请求头不会生效。批量请求中由每行自带 "key"。',
  },
};

export function unauthenticated(keyWasGiven: boolean): Problem {
  return {
    name: 'unauthenticated',
    detail: keyWasGiven
      ? {
          en: 'The API key is unknown or was revoked. Ask an administrator for a new one.',
          zh: 'API 密钥无效或已被撤销。请向管理员索取新的密钥。',
        }
      : {
          en: 'Send the header "Authorization: Bearer <API key>".',
          zh: '请发送请求头 "Authorization: Bearer <API 密钥>"。',
        },
    headers: {
      'www-authenticate': `Bearer realm="forbear"${keyWasGiven ? ', error="invalid_token"' : ''}`,
    },
  };
}

export function missingScope(scope: string): Problem {
  return {
    name: 'missing-scope',
    detail: {
      en: `This request needs the scope "${scope}", which the API key does not hold. Ask an administrator for a key that has it.`,
      zh: `该请求需要权限 "${scope}"，当前 API 密钥没有。请向管理员索取具有该权限的密钥。`,
    },
    headers: { 'www-authenticate': `Bearer realm="forbear", error="insufficient_scope", scope="${scope}"` },
  };
}

export function internalFault(requestId: string): Problem {
  return {
    name: 'internal',
    detail: {
      en: `The request could not be completed. Report request id ${requestId}; a POST with an Idempotency-Key may be sent again safely.`,
      zh: `请求未能完成。请报告请求编号 ${requestId}；带 Idempotency-Key 的 POST 可以放心重发。`,
    },
  };
}

export const NO_SUCH_ROUTE: Problem = {
  name: 'no-such-route',
  detail: {
    en: 'Check the path against /openapi.json or /docs.',
    zh: '请对照 /openapi.json 或 /docs 核对路径。',
  },
};

export function methodNotAllowed(allowed: readonly string[]): Problem {
  const list = allowed.join(', ');
  return {
    name: 'method-not-allowed',
    detail: { en: `This address takes ${list}.`, zh: `该地址接受的方法：${list}。` },
    headers: { allow: list },
  };
}

export function notAcceptable(offered: readonly string[]): Problem {
  const list = offered.join(', ');
  return {
    name: 'not-acceptable',
    detail: { en: `Ask for one of ${list} in Accept.`, zh: `请在 Accept 中要求以下之一：${list}。` },
  };
}

/** `limitBytes` is the longest body, or the longest line of a batch, that is read. */
export function bodyTooLarge(limitBytes: number): Problem {
  const kib = Math.floor(limitBytes / 1024);
  return {
    name: 'body-too-large',
    detail: {
      en: `At most ${kib} KiB are read at once. Send less, or many messages as lines of POST /v1/messages/batch.`,
      zh: `单次最多读取 ${kib} KiB。请减少内容，或用 POST /v1/messages/batch 逐行发送多条消息。`,
    },
  };
}

export function unsupportedMediaType(taken: string): Problem {
  return {
    name: 'unsupported-media-type',
    detail: {
      en: `Send the body with Content-Type: ${taken}.`,
      zh: `请以 Content-Type: ${taken} 发送正文。`,
    },
  };
}

export const URL_TOO_LONG: Problem = {
  name: 'url-too-long',
  detail: { en: 'Ids are at most 128 characters long.', zh: '编号最长 128 个字符。' },
};

export const HEADERS_TOO_LARGE: Problem = {
  name: 'headers-too-large',
  detail: { en: 'Send fewer or shorter headers.', zh: '请减少或缩短请求头。' },
};

export const REQUEST_TIMEOUT: Problem = {
  name: 'request-timeout',
  detail: {
    en: 'The request did not arrive whole in time. Send it again.',
    zh: '请求未能在时限内完整到达。请重新发送。',
  },
};

/** The framing or the address of the request is broken, before any route sees it. */
export const BAD_REQUEST: Problem = {
  name: 'bad-request',
  detail: {
    en: 'Its HTTP framing, Content-Length or percent-encoding is broken. Check the client.',
    zh: 'HTTP 报文格式、Content-Length 或百分号编码有误。请检查客户端。',
  },
};

export function notReady(parts: readonly string[]): Problem {
  return {
    name: 'not-ready',
    detail: {
      en: `Not ready: ${parts.join(', ')}. Ask again in a moment.`,
      zh: `尚未就绪：${parts.join('、')}。请稍后再试。`,
    },
    errors: parts.map((part) => ({ path: `/${part}`, message: 'is not ready' })),
    headers: { 'retry-after': '1' },
  };
}
