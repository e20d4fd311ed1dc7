import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program of this folder in a process of its own, and the first message that it sent. */
export interface Running<T> {
  readonly answer: T;
  readonly stop: () => Promise<void>;
}

/** As this file is run: compiled, or as it was written. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

/** Starts a program of this folder and waits for its first message. With FORBEAR_BENCH_PROFILE it leaves a .cpuprofile in that folder. */
export async function start<T>(program: string, input: object): Promise<Running<T>> {
  const { FORBEAR_BENCH_PROFILE: profileDir, ...env } = process.env;
  const profile = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
  const child = fork(
    fileURLToPath(new URL(`${program}${EXTENSION}`, import.meta.url)),
    [JSON.stringify(input)],
    {
      execArgv: EXTENSION === '.ts' ? ['--import', 'tsx', ...profile] : profile,
      env,
    },
  );
  const answer = await firstMessage<T>(child, program);
  return {
    answer,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Runs a program of this folder to its end and returns what it found. */
export async function run<T>(program: string, input: object): Promise<T> {
  const { answer, stop } = await start<T>(program, input);
  await stop();
  return answer;
}

function firstMessage<T>(child: ChildProcess, program: string): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it answered`)));
  });
}

/** What a program was started with. */
export function inputOf<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** Tells the bench what it wanted to know. */
export function tell(message: object): void {
  process.send?.(message);
}
