import type { LogEntry } from '../src/domain/logEntry.ts';
import type { MessageRequest } from '../src/domain/message.ts';
import type { MessageAnswer, MessageView } from '../src/intake/gateway.ts';

/** A message with the key under which it is sent once, however often it is posted. */
export interface KeyedRequest extends MessageRequest {
  readonly key: string;
}

/** The public HTTP interface as a lender's system uses it. An answer that is an error ends the demo and is shown. */
export interface Api {
  readonly put: (path: string, body: object) => Promise<void>;
  readonly post: <T>(path: string, body: object) => Promise<T>;
  readonly send: (request: KeyedRequest) => Promise<MessageAnswer>;
  /** Many messages in one request, as NDJSON. */
  readonly sendBatch: (requests: readonly KeyedRequest[]) => Promise<MessageAnswer[]>;
  readonly allMessages: () => Promise<MessageView[]>;
  /** The whole log, as its NDJSON export gives it. */
  readonly log: () => Promise<LogEntry[]>;
}

interface BatchAnswer {
  readonly status: number;
  readonly message: MessageAnswer;
}

const NDJSON = 'application/x-ndjson';

function readLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

export function createApi(url: string, adminKey: string): Api {
  const call = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${adminKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body ?? null,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return text;
  };

  const sendBatch: Api['sendBatch'] = async (requests) => {
    const lines = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
    const text = await call('POST', '/v1/messages/batch', lines, { 'content-type': NDJSON });
    const answers = readLines<BatchAnswer>(text);
    const refused = answers.find(({ status }) => status !== 201);
    if (refused !== undefined) throw new Error(`a line of a batch was refused: ${JSON.stringify(refused)}`);
    return answers.map(({ message }) => message);
  };

  const allMessages = async () => {
    const messages: MessageView[] = [];
    let cursor: string | null = null;
    do {
      const page = JSON.parse(
        await call(
          'GET',
          `/v1/messages?limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
        ),
      ) as { items: MessageView[]; nextCursor: string | null };
      messages.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return messages;
  };

  return {
    put: async (path, body) => void (await call('PUT', path, JSON.stringify(body))),
    post: async (path, body) => JSON.parse(await call('POST', path, JSON.stringify(body))),
    send: async ({ key, ...request }) =>
      JSON.parse(await call('POST', '/v1/messages', JSON.stringify(request), { 'idempotency-key': key })),
    sendBatch,
    allMessages,
    log: async () => readLines<LogEntry>(await call('GET', '/v1/log', undefined, { accept: NDJSON })),
  };
}
