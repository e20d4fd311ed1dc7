import { createReadStream, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { LogEntry } from '../domain/logEntry.ts';
import type { Sql } from '../ledger/database.ts';
import { readChains, readRulesets } from '../ledger/readChains.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { byDebtor } from './byDebtor.ts';
import type { ChainLink, EvidenceSource } from './chain.ts';

const CHUNK_BYTES = 1 << 20;

/**
 * The evidence of a ledger as NDJSON: first a line `{"ruleset": …}` for each ruleset that decided, then a line
 * `{"entry": …, "hash": …, "version"?: …}` for each log entry, debtor by debtor and each chain in order. `entry` is the text
 * that `hash` is the SHA-256 of. It holds personal data: the versions of debtors and accounts.
 */
export async function* writeEvidence(sql: Sql): AsyncGenerator<string> {
  for (const { body } of await readRulesets(sql)) yield `{"ruleset":${body}}\n`;
  for await (const page of readChains(sql)) {
    let block = '';
    for (const { body, hash, version } of page) {
      block += `{"entry":${body},"hash":"${hash}"${version === null ? '' : `,"version":${version}`}}\n`;
    }
    yield block;
  }
}

type Line =
  | { readonly ruleset: Ruleset }
  | {
      readonly entry: Omit<LogEntry, 'hash'>;
      readonly hash: string;
      readonly version?: ChainLink['version'];
    };

/** Reads recorded decisions from a file of evidence, a debtor at a time. Throws with the line that cannot be read. */
export function createFileSource(path: string): EvidenceSource {
  const size = statSync(path).size;
  const rulesets = new Map<string, Ruleset>();
  let read = 0;

  async function* pages(): AsyncGenerator<readonly ChainLink[]> {
    const decoder = new StringDecoder('utf8');
    let [rest, number] = ['', 0];
    const linksIn = (lines: readonly string[]) =>
      lines.flatMap((text): ChainLink[] => {
        number += 1;
        if (text === '') return [];
        const line = lineOf(text, path, number);
        if (!('ruleset' in line))
          return [{ entry: { ...line.entry, hash: line.hash }, version: line.version ?? null }];
        rulesets.set(line.ruleset.digest, line.ruleset);
        return [];
      });
    for await (const chunk of createReadStream(path, {
      highWaterMark: CHUNK_BYTES,
    }) as AsyncIterable<Buffer>) {
      read += chunk.length;
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield linksIn(lines);
    }
    yield linksIn([rest + decoder.end()]);
  }

  return {
    chains: () => byDebtor(pages(), ({ entry }) => entry.debtorId),
    ruleset: async (digest) => {
      const ruleset = rulesets.get(digest);
      if (ruleset === undefined) throw new Error(`${path} does not hold the ruleset ${digest}`);
      return ruleset;
    },
    progress: () => (size === 0 ? 1 : Math.min(1, read / size)),
  };
}

function lineOf(text: string, path: string, number: number): Line {
  try {
    const line = JSON.parse(text) as Line;
    if ('ruleset' in line || 'entry' in line) return line;
  } catch (error) {
    throw new Error(`${path}:${number}:1: is not JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`${path}:${number}:1: must be a line of evidence, as forbear log export writes it`);
}
