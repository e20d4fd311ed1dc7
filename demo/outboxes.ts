import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS, type ChannelKind } from '../src/domain/words.ts';

/** A channel's directory of messages that were sent, and how many files of each kind are in it. */
export interface Outbox {
  readonly channel: ChannelKind;
  readonly path: string;
  readonly files: Readonly<Record<string, number>>;
}

/** The outboxes of all channels, empty ones too. */
export function readOutboxes(dataDir: string): Outbox[] {
  return CHANNELS.map((channel) => {
    const path = join(dataDir, 'outbox', channel);
    const files: Record<string, number> = {};
    for (const name of namesIn(path)) {
      const extension = name.slice(name.lastIndexOf('.') + 1);
      files[extension] = (files[extension] ?? 0) + 1;
    }
    return { channel, path, files };
  });
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
