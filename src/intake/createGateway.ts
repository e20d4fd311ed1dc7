import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import { done, failed, type GatewayError, type Result } from '../domain/gatewayError.ts';
import type { Hold } from '../domain/hold.ts';
import type { LogEntry } from '../domain/logEntry.ts';
import type { Job } from '../ledger/committer.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { readAccountOwner, readAccounts, readDebtor, readHold, readHolds } from '../ledger/readDebtors.ts';
import { readMessage, readMessages } from '../ledger/readMessages.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import { acceptMessage } from './acceptMessage.ts';
import { availabilityOf } from './availability.ts';
import { cancelMessage } from './cancelMessage.ts';
import { checkContent } from './checkContent.ts';
import type { Gateway } from './gateway.ts';
import { placeHold, releaseHold } from './holds.ts';
import { exportLog, listLog } from './logPages.ts';
import { answerAgain, viewMessages } from './messageViews.ts';
import { normaliseDebtor } from './normaliseDebtor.ts';
import { prepareDecision } from './prepareDecision.ts';
import { putAccount, putDebtor, recordApproval } from './putRecords.ts';
import { recordContact } from './recordContact.ts';

export interface GatewayDeps {
  readonly ledger: Ledger;
  /** The ruleset in force; asked anew for every decision. */
  readonly ruleset: () => Ruleset;
  readonly clock: () => number;
  /** Called after a message has been accepted, so that dispatch need not wait for its next round. */
  readonly onWaiting: () => void;
}

const OVERLOADED: GatewayError = { kind: 'overloaded', retryAfterSeconds: 1 };

/** The gateway's front: every request becomes one job on one debtor, or a read. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { ledger, ruleset, clock, onWaiting } = deps;
  const { sql, newId } = ledger;

  const submit = <T>(job: Job<Result<T>>): Promise<Result<T>> =>
    ledger.submit(job) ?? Promise.resolve(failed(OVERLOADED));

  /** A creating request: under a key, the same body gets the first answer again, made from its log entry. */
  const once = <T>(
    key: string | undefined,
    route: string,
    body: object,
    again: (entry: LogEntry) => Promise<T>,
  ) =>
    key === undefined
      ? {}
      : {
          idempotency: {
            key,
            requestHash: sha256(`${route} ${canonicalJson(body)}`),
            replay: async (entry: LogEntry): Promise<Result<T>> => done(await again(entry)),
            conflict: () => failed({ kind: 'idempotency_conflict', key }),
          },
        };

  const recorded =
    <T>(field: string) =>
    async (entry: LogEntry) =>
      entry.data[field] as unknown as T;

  const viewOne = async (id: string) => {
    const record = await readMessage(sql, id);
    if (record === null) return failed({ kind: 'not_found', what: 'message', id });
    const [view] = await viewMessages(sql, [record]);
    return view === undefined ? failed({ kind: 'not_found', what: 'message', id }) : done(view);
  };

  const putAccountOnce: Gateway['putAccount'] = async (id, input, { actor }) => {
    if (input.programme !== undefined && ruleset().programmes[input.programme] === undefined) {
      const known = Object.keys(ruleset().programmes).join(', ');
      const message = `${input.programme} is not a programme; known are: ${known}`;
      return failed({ kind: 'invalid', errors: [{ path: '/programme', message }] });
    }
    const owner = await readAccountOwner(sql, id);
    const account = { id, ...input };
    return submit({
      debtorId: input.debtorId,
      work: (book) => putAccount(book, account, owner, actor, clock(), newId),
    });
  };

  return {
    putDebtor: async (id, input, { actor }) => {
      const normalised = await normaliseDebtor(id, input, ruleset());
      if ('errors' in normalised) return failed({ kind: 'invalid', errors: normalised.errors });
      return submit({
        debtorId: id,
        createsDebtor: true,
        work: (book) => {
          if (book === null) throw new Error(`debtor ${id} was not made`);
          return putDebtor(book, normalised.value, actor, clock(), newId);
        },
      });
    },
    getDebtor: async (id) => {
      const debtor = await readDebtor(sql, id);
      if (debtor === null) return failed({ kind: 'not_found', what: 'debtor', id });
      const [accounts, holds] = await Promise.all([
        readAccounts(sql, id),
        readHolds(sql, { debtorId: id, active: true, limit: 200 }),
      ]);
      return done({ ...debtor, accounts, holds });
    },
    // A second try: two requests may claim one new account id at once, and the loser must see whose it is now.
    putAccount: (id, input, caller) =>
      putAccountOnce(id, input, caller).catch(() => putAccountOnce(id, input, caller)),
    postMessage: async (request, key, { actor }) => {
      const answer = await submit({
        debtorId: request.debtorId,
        ...once(key, 'messages', request, (entry) => answerAgain(sql, entry)),
        work: (book) => acceptMessage(book, { request, actor, ruleset: ruleset(), nowMs: clock(), newId }),
      });
      if (answer.ok && answer.value.status !== 'blocked') onWaiting();
      return answer;
    },
    getMessage: viewOne,
    listMessages: async (query) => {
      const records = await readMessages(sql, {
        ...query,
        ...bounds(query),
        after: query.cursor,
        limit: query.limit + 1,
      });
      const items = await viewMessages(sql, records.slice(0, query.limit));
      return done({ items, nextCursor: records.length > query.limit ? (items.at(-1)?.id ?? null) : null });
    },
    cancelMessage: async (id, { actor }) => {
      const record = await readMessage(sql, id);
      if (record === null) return failed({ kind: 'not_found', what: 'message', id });
      const cancelled = await submit({
        debtorId: record.debtorId,
        messageId: id,
        work: (book) => cancelMessage(book, id, actor, clock(), newId),
      });
      return cancelled.ok ? viewOne(id) : cancelled;
    },
    previewDecision: async (request, at) => {
      const nowMs = at === undefined ? clock() : Date.parse(at);
      const book = await ledger.peek(request.debtorId, nowMs);
      const prepared = prepareDecision(book, request, 'preview', ruleset(), nowMs);
      return prepared.ok ? done(prepared.value.decision) : prepared;
    },
    availability: async (debtorId, query) => {
      const nowMs = clock();
      const from = query.from === undefined ? nowMs : Date.parse(query.from);
      return availabilityOf(await ledger.peek(debtorId, from), debtorId, query, ruleset(), nowMs);
    },
    recordContact: (input, key, { actor }) =>
      submit({
        debtorId: input.debtorId,
        ...once(key, 'contacts', input, recorded('contact')),
        work: (book) => recordContact(book, input, actor, clock(), newId),
      }),
    placeHold: (input, key, { actor }) =>
      submit({
        debtorId: input.debtorId,
        ...once(key, 'holds', input, recorded<Hold>('hold')),
        work: (book) => placeHold(book, input, actor, clock(), newId),
      }),
    listHolds: async (query) => {
      const holds = await readHolds(sql, { ...query, after: query.cursor, limit: query.limit + 1 });
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
    checkContent: async (input) => checkContent(input, ruleset()),
    listLog: (query) => listLog(sql, query),
    exportLog: (query) => exportLog(sql, query),
  };
}

function bounds({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return {
    fromMs: from === undefined ? undefined : Date.parse(from),
    toMs: to === undefined ? undefined : Date.parse(to),
  };
}
