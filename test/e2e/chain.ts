import { canonicalJson, sha256 } from '../../src/domain/canonicalJson.ts';
import type { LogEntry } from '../../src/domain/logEntry.ts';

/** Values by a name that each has, for runtimes without Map.groupBy. */
export function groupBy<T>(values: readonly T[], nameOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(nameOf(value));
    if (group === undefined) groups.set(nameOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** Everything wrong with the chains of an exported log, in words; empty when all are whole. */
export function chainFaults(entries: readonly LogEntry[]): string[] {
  const faults: string[] = [];
  for (const [debtorId, own] of groupBy(entries, (entry) => entry.debtorId)) {
    let head = '';
    [...own]
      .sort((one, other) => one.seq - other.seq)
      .forEach((entry, index) => {
        const { hash, ...rest } = entry;
        if (entry.seq !== index + 1)
          faults.push(`${debtorId}: ${entry.seq} stands where ${index + 1} belongs`);
        if (entry.prev !== head)
          faults.push(`${debtorId}: ${entry.seq} does not hang on the entry before it`);
        if (hash !== sha256(canonicalJson(rest))) faults.push(`${debtorId}: ${entry.seq} was changed`);
        head = hash;
      });
  }
  return faults;
}
