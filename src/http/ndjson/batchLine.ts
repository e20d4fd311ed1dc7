import { createValidator } from '../../domain/validate.ts';
import type { Locale } from '../../domain/words.ts';
import type { Caller, Gateway } from '../../intake/gateway.ts';
import { readJson } from '../json/read.ts';
import type { Problem } from '../problems/catalogue.ts';
import { problemOf } from '../problems/gateway.ts';
import { invalidInput } from '../problems/input.ts';
import { problemDocument } from '../problems/reply.ts';
import { bodyTooLarge, internalFault } from '../problems/transport.ts';
import { type BatchAnswer, BatchLineSchema } from '../schemas/message.ts';
import type { Line } from './readLines.ts';

export interface BatchLineDeps {
  readonly gateway: Gateway;
  readonly caller: Caller;
  readonly language: Locale;
  readonly requestId: string;
  readonly lineLimitBytes: number;
  readonly onFault: (fault: unknown) => void;
}

const validate = createValidator(BatchLineSchema);

/** Makes the function that answers one line of a batch with one line. A fault stays with its line. */
export function createBatchLine(deps: BatchLineDeps): (line: Line) => Promise<string> {
  const refuse = (line: Line, problem: Problem, key?: string): BatchAnswer => {
    const document = problemDocument(problem, deps.language);
    const named = key === undefined ? {} : { key };
    return { line: line.number, ...named, status: document.status, problem: document };
  };

  const answer = async (line: Line): Promise<BatchAnswer> => {
    if (line.bytes === null) return refuse(line, bodyTooLarge(deps.lineLimitBytes));
    const read = readJson(line.bytes, line.number);
    if (!read.ok) return refuse(line, read.problem);
    const checked = validate(read.value);
    if (!checked.ok) return refuse(line, invalidInput('body', checked.errors), keyOf(read.value));
    const { key, ...request } = checked.value;
    try {
      const result = await deps.gateway.postMessage(request, key, deps.caller);
      if (!result.ok) return refuse(line, problemOf(result.error), key);
      return { line: line.number, key, status: 201, message: result.value };
    } catch (fault) {
      deps.onFault(fault);
      return refuse(line, internalFault(deps.requestId), key);
    }
  };

  return async (line) => `${JSON.stringify(await answer(line))}\n`;
}

/** The key of a line that is otherwise wrong, so that the sender can tell which it was. */
function keyOf(value: unknown): string | undefined {
  const key = (value as { key?: unknown } | null)?.key;
  return typeof key === 'string' ? key.slice(0, 200) : undefined;
}
