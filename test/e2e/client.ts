import type { Decision } from '../../src/domain/decision.ts';
import type { LogEntry } from '../../src/domain/logEntry.ts';

type Json = Record<string, unknown>;

/** What the gateway answered. `T` is what the test expects of a good answer. */
export interface Answer<T = Json> {
  readonly status: number;
  readonly body: T;
}

/** The answer to a message, or the message itself. */
export interface Message {
  readonly id: string;
  readonly status: string;
  readonly attempts: number;
  readonly dueAt: string | null;
  readonly decision: Decision;
}

export interface Problem {
  readonly type: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

export interface Client {
  readonly get: <T = Json>(path: string) => Promise<Answer<T>>;
  readonly put: <T = Json>(path: string, body: object) => Promise<Answer<T>>;
  readonly post: <T = Json>(path: string, body: object, key?: string) => Promise<Answer<T>>;
  /** Sends text as it is. */
  readonly raw: (
    method: string,
    path: string,
    body: string,
    headers?: Record<string, string>,
  ) => Promise<Answer<string>>;
  readonly log: () => Promise<LogEntry[]>;
}

/** A sending system: real HTTP with a key. The address is asked for anew each time, since a restart may change it. */
export function createClient(url: () => string, key: string): Client {
  const authorization = `Bearer ${key}`;
  const ask = async (method: string, path: string, body: string | null, headers: Record<string, string>) => {
    const response = await fetch(`${url()}${path}`, { method, body, headers: { authorization, ...headers } });
    return { status: response.status, body: await response.text() };
  };
  const askJson = async <T>(
    method: string,
    path: string,
    body?: object,
    idempotencyKey?: string,
  ): Promise<Answer<T>> => {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const answer = await ask(method, path, body === undefined ? null : JSON.stringify(body), headers);
    return { status: answer.status, body: JSON.parse(answer.body) as T };
  };
  return {
    get: (path) => askJson('GET', path),
    put: (path, body) => askJson('PUT', path, body),
    post: (path, body, idempotencyKey) => askJson('POST', path, body, idempotencyKey),
    raw: (method, path, body, headers = { 'content-type': 'application/json' }) =>
      ask(method, path, body, headers),
    log: async () => {
      const { body } = await ask('GET', '/v1/log', null, { accept: 'application/x-ndjson' });
      return body
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as LogEntry);
    },
  };
}
