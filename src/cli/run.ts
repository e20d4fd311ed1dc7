import { type Command, EXIT, type ExitCode, type Terminal, WrongUsage } from './command.ts';
import { commands } from './commands.ts';

/** Runs `forbear <words>` and tells what the shell is to be told. Nothing that a user can do wrong throws. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const found = commandOf(words);
  if (found === null) {
    const asked = words.length === 0 || words[0] === 'help' || words[0] === '--help' || words[0] === '-h';
    (asked ? terminal.out : terminal.err)(
      `${asked ? '' : `There is no command ${words.join(' ')}.\n\n`}${overview()}`,
    );
    return asked ? EXIT.fine : EXIT.usage;
  }
  const { command, rest } = found;
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(usageOf(command));
    return EXIT.fine;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (error instanceof WrongUsage) {
      terminal.err(`${error.message}\n\n${usageOf(command)}`);
      return EXIT.usage;
    }
    terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.findings;
  }
}

function commandOf(words: readonly string[]): { command: Command; rest: readonly string[] } | null {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = commands.find((known) => known.name === name);
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  return null;
}

function usageOf({ name, summary, usage }: Command): string {
  return `${summary}\n\nUsage: forbear ${name} ${usage}\n`;
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: forbear <command> [options]',
    '',
    ...list,
    '',
    'forbear <command> --help tells the options of a command.',
    'Exit codes: 0 all is well, 1 something was found, 2 the command was called wrongly.',
    '',
  ].join('\n');
}
