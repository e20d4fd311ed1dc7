import { canonicalJson } from '../domain/canonicalJson.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { csvLine } from './csv.ts';

const BLOCK_CHARACTERS = 32_768;

const COLUMNS = [
  'debtorId',
  'seq',
  'at',
  'kind',
  'actor',
  'messageId',
  'accountId',
  'channel',
  'data',
  'prev',
  'hash',
] as const satisfies readonly (keyof LogEntry)[];

/** How an export is written: what comes first, and one entry. */
export interface ExportFormat {
  readonly head: string;
  readonly write: (entry: LogEntry) => string;
}

export const EXPORT_FORMATS = {
  'text/csv': {
    head: csvLine(COLUMNS),
    write: (entry) =>
      csvLine(COLUMNS.map((column) => (column === 'data' ? canonicalJson(entry.data) : entry[column]))),
  },
  'application/x-ndjson': { head: '', write: (entry) => `${JSON.stringify(entry)}\n` },
} as const satisfies Record<string, ExportFormat>;

/** Writes entries as they come, in blocks: one write to the socket for each entry would be slow. */
export async function* writeExport(
  entries: AsyncIterable<LogEntry>,
  format: ExportFormat,
): AsyncGenerator<string> {
  let block = format.head;
  for await (const entry of entries) {
    block += format.write(entry);
    if (block.length < BLOCK_CHARACTERS) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}
