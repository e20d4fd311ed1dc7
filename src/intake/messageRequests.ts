import { done, failed } from '../domain/gatewayError.ts';
import { readMessage, readMessages } from '../ledger/readMessages.ts';
import { acceptMessage } from './acceptMessage.ts';
import { availabilityOf } from './availability.ts';
import { cancelMessage } from './cancelMessage.ts';
import type { Gateway } from './gateway.ts';
import { answerAgain, viewMessages } from './messageViews.ts';
import { prepareDecision } from './prepareDecision.ts';
import { bounds, type GatewayDeps, once, submitTo } from './requests.ts';

type MessageRequests = Pick<
  Gateway,
  'postMessage' | 'getMessage' | 'listMessages' | 'cancelMessage' | 'previewDecision' | 'availability'
>;

/** Requests about messages: send, look, stop, and ask what would be decided. */
export function createMessageRequests({ ledger, ruleset, clock, onWaiting }: GatewayDeps): MessageRequests {
  const { sql, newId } = ledger;
  const submit = submitTo(ledger);

  const viewOne = async (id: string) => {
    const record = await readMessage(sql, id);
    if (record === null) return failed({ kind: 'not_found', what: 'message', id });
    const [view] = await viewMessages(sql, [record]);
    return view === undefined ? failed({ kind: 'not_found', what: 'message', id }) : done(view);
  };

  return {
    postMessage: async (request, key, { actor }) => {
      const answer = await submit({
        debtorId: request.debtorId,
        ...once(key, 'messages', request, (entry) => answerAgain(sql, entry)),
        work: (book) => acceptMessage(book, { request, actor, ruleset: ruleset(), nowMs: clock(), newId }),
      });
      if (answer.ok && answer.value.status === 'scheduled') onWaiting();
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
  };
}
