import { done, failed } from '../domain/gatewayError.ts';
import { type Hold, regionChain } from '../domain/hold.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import { readHold, readHolds } from '../ledger/readDebtors.ts';
import type { Gateway } from './gateway.ts';
import { holderErrors, placeHold, releaseHold } from './holds.ts';
import { recordApproval } from './putRecords.ts';
import { recordContact } from './recordContact.ts';
import { type GatewayDeps, once, submitTo } from './requests.ts';

type RecordRequests = Pick<
  Gateway,
  'recordContact' | 'placeHold' | 'listHolds' | 'releaseHold' | 'recordApproval'
>;

/** Requests that add facts to a debtor's chain: contacts made elsewhere, holds, approvals. */
export function createRecordRequests({ ledger, ruleset, clock }: GatewayDeps): RecordRequests {
  const { sql, newId } = ledger;
  const submit = submitTo(ledger);

  const recorded =
    <T>(field: string) =>
    async (entry: LogEntry) =>
      entry.data[field] as unknown as T;

  return {
    recordContact: (input, key, { actor }) =>
      submit({
        debtorId: input.debtorId,
        ...once(key, 'contacts', input, recorded('contact')),
        work: (book) => recordContact(book, input, actor, clock(), newId),
      }),
    placeHold: async (input, key, { actor }) => {
      const errors = holderErrors(input, ruleset());
      if (errors.length > 0) return failed({ kind: 'invalid', errors });
      const { debtorId = '', region, kind } = input;
      return submit({
        debtorId: region === undefined ? debtorId : regionChain(region),
        createsDebtor: region !== undefined,
        withWaiting: kind === 'settled',
        ...once(key, 'holds', input, recorded<Hold>('hold')),
        work: (book) => placeHold(book, input, actor, clock(), newId),
      });
    },
    listHolds: async ({ region, ...query }) => {
      const debtorId = region === undefined ? query.debtorId : regionChain(region);
      const holds = await readHolds(sql, { ...query, debtorId, after: query.cursor, limit: query.limit + 1 });
      const items = holds.slice(0, query.limit);
      return done({ items, nextCursor: holds.length > query.limit ? (items.at(-1)?.id ?? null) : null });
    },
    releaseHold: async (id, release, { actor }) => {
      const found = await readHold(sql, id);
      if (found === null) return failed({ kind: 'not_found', what: 'hold', id });
      return submit({
        debtorId: found.debtorId,
        work: (book) => releaseHold(book, id, release, actor, clock(), newId),
      });
    },
    recordApproval: (input, key, { actor }) =>
      submit({
        debtorId: input.debtorId,
        ...once(key, 'approvals', input, recorded('approval')),
        work: (book) => recordApproval(book, input, ruleset(), actor, clock(), newId),
      }),
  };
}
