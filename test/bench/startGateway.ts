import { type Running, start } from './processes.ts';

export const API_KEY = 'fbr_bench_0123456789abcdef';

/** A gateway in a process of its own, on a data directory. */
export function startGateway(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Running<{ url: string }>> {
  return start('gateway', {
    settings: { FORBEAR_DATA_DIR: dataDir, FORBEAR_BOOTSTRAP_KEY: API_KEY, ...settings },
  });
}
