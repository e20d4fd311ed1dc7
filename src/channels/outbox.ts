import { randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChannelKind } from '../domain/words.ts';
import { addressLines } from '../rendering/addressLines.ts';
import type { Attempt, AttemptOutcome, Channel } from './channel.ts';

/** A file beside the JSON: `.eml` for emails, `.pdf` for letters. */
export interface SideFile {
  readonly extension: 'eml' | 'pdf';
  readonly compose: (attempt: Attempt) => Promise<Buffer>;
}

export interface OutboxOptions {
  readonly kind: ChannelKind;
  /** The outbox directory; this channel's files go to `<dir>/<kind>/`. */
  readonly dir: string;
  /** The `from` that the file states. */
  readonly from: (attempt: Attempt) => string;
  readonly sideFile?: SideFile | undefined;
  /** True where the outbox is the real way out: the files are then on the disk before the attempt counts as sent. */
  readonly durable?: boolean | undefined;
}

/** Attempt ids become file names. */
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._:@-]*$/;

/**
 * A channel into files, for a gateway without a provider and for letters, which a printer picks up (DESIGN section 5).
 * `<attemptId>.json` appears by a rename after everything else is written: that it is there is the fact "sent". The same
 * attempt sent again changes nothing.
 */
export function createOutboxChannel(options: OutboxOptions): Channel {
  const { kind, dir } = options;
  const folder = join(dir, kind);
  const sent: AttemptOutcome = { outcome: 'sent', providerId: null };

  async function send(attempt: Attempt): Promise<AttemptOutcome> {
    let files: Files;
    try {
      files = await compose(attempt, folder, options);
    } catch (error) {
      return { outcome: 'rejected', code: 'not_composable', detail: messageOf(error) };
    }
    try {
      if ((await isThere(files.path)) === 'not_sent') await write(files, options.durable ?? false);
      return sent;
    } catch (error) {
      // Whatever went wrong, the file is there or it is not.
      const there = await isThere(files.path).catch(() => null);
      if (there === 'sent') return sent;
      if (there === null) return { outcome: 'unknown', detail: messageOf(error) };
      return { outcome: 'not_sent', code: 'not_written', detail: messageOf(error) };
    }
  }

  return {
    kind,
    provider: 'outbox',
    send,
    lookUp: async (attemptId) => isThere(jsonPath(folder, attemptId)),
  };
}

/** All that is written for one attempt. */
interface Files {
  readonly path: string;
  readonly json: string;
  readonly side: { readonly path: string; readonly bytes: Buffer } | null;
}

async function compose(attempt: Attempt, folder: string, { from, sideFile }: OutboxOptions): Promise<Files> {
  const path = jsonPath(folder, attempt.attemptId);
  const json = `${JSON.stringify(recordOf(attempt, from(attempt)), null, 2)}\n`;
  if (sideFile === undefined) return { path, json, side: null };
  const bytes = await sideFile.compose(attempt);
  return { path, json, side: { path: path.replace(/json$/, sideFile.extension), bytes } };
}

function jsonPath(folder: string, attemptId: string): string {
  if (!FILE_NAME.test(attemptId)) throw new Error(`not an attempt id: ${attemptId}`);
  return join(folder, `${attemptId}.json`);
}

async function isThere(path: string): Promise<'sent' | 'not_sent'> {
  try {
    await access(path);
    return 'sent';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'not_sent';
    throw error;
  }
}

function recordOf(attempt: Attempt, from: string) {
  const { attemptId, messageId, debtorId, channel, to, locale, content, at } = attempt;
  return {
    attemptId,
    messageId,
    debtorId,
    channel,
    to: channel === 'letter' ? addressLines(to, locale).join('\n') : to,
    from,
    subject: content.subject,
    body: content.body,
    at,
  };
}

async function write({ path, json, side }: Files, durable: boolean): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  if (side !== null) await writeFile(side.path, side.bytes, { flush: durable });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, json, { flush: durable });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  if (durable) await syncDirectory(folder);
}

async function syncDirectory(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
