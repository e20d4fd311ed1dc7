import type { RenderedContent } from '../domain/content.ts';
import type { Decision } from '../domain/decision.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import type { Sql } from './database.ts';
import { readContents } from './readDebtors.ts';
import type { RecordedDecision } from './recordDecision.ts';

/** The decision in a log entry, with its rendered text put back; null content where the text has been erased. */
export function decisionOf(entry: LogEntry, contents: ReadonlyMap<string, RenderedContent>): Decision {
  const { contentSha256, ...decision } = entry.data.decision as unknown as RecordedDecision;
  return { ...decision, content: contentSha256 === null ? null : (contents.get(contentSha256) ?? null) };
}

/** Reads the rendered texts that these entries' decisions name. */
export function readContentsOf(
  sql: Sql,
  entries: readonly LogEntry[],
): Promise<Map<string, RenderedContent>> {
  return readContents(
    sql,
    entries.flatMap((entry) => {
      const { contentSha256 } = entry.data.decision as unknown as RecordedDecision;
      return contentSha256 === null ? [] : [{ debtorId: entry.debtorId, sha256: contentSha256 }];
    }),
  );
}
