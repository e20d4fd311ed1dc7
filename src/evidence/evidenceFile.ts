import { createReadStream, statSync } from 'node:fs';
import type { LogEntry } from '../domain/logEntry.ts';
import type { Sql } from '../ledger/database.ts';
import { readChains, readRulesets } from '../ledger/readChains.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { byDebtor } from './byDebtor.ts';
import type { ChainLink, EvidenceSource } from './chain.ts';

const CHUNK_BYTES = 1 << 18;
const LINE_FEED = 10;

/**
 * The evidence of a ledger as NDJSON: first a line `{"ruleset": …}` for each recorded ruleset, then a line
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
    let number = 0;
    for await (const lines of linesOf(path)) {
      const links: ChainLink[] = [];
      for (const text of lines) {
        read += text.length + 1;
        number += 1;
        if (text.length === 0) continue;
        const line = lineOf(text, path, number);
        if ('ruleset' in line) rulesets.set(line.ruleset.digest, line.ruleset);
        else
          links.push({
            entry: Object.assign(line.entry, { hash: line.hash }),
            version: line.version ?? null,
          });
      }
      yield links;
    }
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

/**
 * The lines of a file in blocks, still as bytes: most are ASCII alone and become text cheaply one by one, while one foreign
 * letter would double the size of a whole block.
 */
async function* linesOf(path: string): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    const block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = block.indexOf(LINE_FEED); end !== -1; end = block.indexOf(LINE_FEED, from)) {
      lines.push(block.subarray(from, end));
      from = end + 1;
    }
    rest = block.subarray(from);
    yield lines;
  }
  yield [rest];
}

function lineOf(text: Buffer, path: string, number: number): Line {
  try {
    const line = JSON.parse(text.toString('utf8')) as Line;
    if ('ruleset' in line || 'entry' in line) return line;
  } catch (error) {
    throw new Error(`${path}:${number}:1: is not JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`${path}:${number}:1: must be a line of evidence, as forbear log export writes it`);
}
