import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A gateway as a process of its own, which a test can kill and start again on the same data. */
export interface GatewayProcess {
  /** Resolves with its address when it listens, or rejects with what it said when it ends before that. */
  readonly start: () => Promise<string>;
  /** `kill -9`; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** Starts it and kills it again after so many milliseconds, wherever its start has come by then. */
  readonly killWhileStarting: (afterMs: number) => Promise<void>;
  /** Asks it to stop; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
}

const LISTENING = /listens at (http:\S+)/;

export function gatewayProcess(settings: Readonly<Record<string, string>>): GatewayProcess {
  let child: ChildProcess | null = null;

  const launch = () => {
    const { PATH = '', HOME = '' } = process.env;
    child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      env: { PATH, HOME, FORBEAR_PORT: '0', FORBEAR_LOG_LEVEL: 'error', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return child;
  };

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child === null) return null;
    const ended = child;
    child = null;
    if (ended.exitCode !== null || ended.signalCode !== null) return ended.exitCode;
    const exit = once(ended, 'exit');
    ended.kill(signal);
    return (await exit)[0] as number | null;
  };

  return {
    start: () =>
      new Promise((resolve, reject) => {
        const started = launch();
        let said = '';
        const listen = (chunk: Buffer) => {
          said += chunk.toString();
          const url = LISTENING.exec(said)?.[1];
          if (url !== undefined) resolve(url);
        };
        started.stdout?.on('data', listen);
        started.stderr?.on('data', listen);
        started.once('close', (code) => reject(new Error(`the gateway ended with ${code}: ${said}`)));
      }),
    kill: async () => {
      await end('SIGKILL');
    },
    killWhileStarting: async (afterMs) => {
      launch();
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}
