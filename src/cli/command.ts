import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Where a command's words go. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What the shell is told: all is well, something was found, or the command was called wrongly. */
export const EXIT = { fine: 0, findings: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One `forbear <name>`. `name` may be two words. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name, and what it means. */
  readonly usage: string;
  /** Throws WrongUsage when it was called wrongly. */
  readonly run: (args: readonly string[], terminal: Terminal) => ExitCode | Promise<ExitCode>;
}

/** The command was called in a way that it cannot work with; the message says what was expected. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** Reads a command's options and its other words. Throws WrongUsage for an option that does not exist. */
export function readArgs<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage((error as Error).message, { cause: error });
  }
}

/** The value of an option that must be given. */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined) throw new WrongUsage(`${option} is required`);
  return value;
}

/** An instant that was given on the command line, as epoch milliseconds. */
export function instantOption(value: string | undefined, option: string): number {
  const ms = Date.parse(needed(value, option));
  if (Number.isNaN(ms) || !/T.*(Z|[+-]\d\d:\d\d)$/.test(value ?? '')) {
    throw new WrongUsage(
      `${option} must be an instant with an offset, such as 2026-11-24T08:00:00+08:00, but is ${value}`,
    );
  }
  return ms;
}
