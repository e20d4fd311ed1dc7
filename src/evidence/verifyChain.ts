import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import { entryBody } from '../ledger/book.ts';
import type { ChainLink } from './chain.ts';

/** Something wrong with a chain, in words. */
export interface ChainFault {
  readonly debtorId: string;
  readonly seq: number;
  readonly message: string;
}

/** Everything wrong with one debtor's chain: gaps, entries and versions that were changed, links that do not hold. */
export function verifyChain(chain: readonly ChainLink[]): ChainFault[] {
  const faults: ChainFault[] = [];
  let [seq, head] = [0, ''];
  for (const { entry, version } of chain) {
    const say = (message: string) => faults.push({ debtorId: entry.debtorId, seq: entry.seq, message });
    const { hash, ...unsealed } = entry;
    if (entry.seq !== seq + 1) say(`follows entry ${seq}: entries between them are missing`);
    else if (entry.prev !== head) say('does not hold the hash of the entry before it');
    if (sha256(entryBody(unsealed)) !== hash) say('is not what its hash was made of');
    const digest = entry.data.sha256;
    if (version !== null && typeof digest === 'string' && sha256(canonicalJson(version)) !== digest) {
      say('names a version of the debtor or account that was changed');
    }
    [seq, head] = [entry.seq, hash];
  }
  return faults;
}
