import { pino } from 'pino';
import type { Attempt, AttemptOutcome, Channel, Channels } from '../../src/channels/channel.ts';
import { createDispatcher, type Dispatcher } from '../../src/dispatch/dispatcher.ts';
import { createPace, type Rates } from '../../src/dispatch/pace.ts';
import type { LogEntry } from '../../src/domain/logEntry.ts';
import { CHANNELS, type ChannelKind } from '../../src/domain/words.ts';
import { historyHorizonMs } from '../../src/guard/guard.ts';
import { createGateway } from '../../src/intake/createGateway.ts';
import type { Gateway, MessageAnswer, MessageView } from '../../src/intake/gateway.ts';
import { createLedger, type Ledger } from '../../src/ledger/ledger.ts';
import { openPglite } from '../../src/ledger/pglite.ts';
import { readLog } from '../../src/ledger/readLog.ts';
import { loadRulesetFrom } from '../../src/loadRulesetFrom.ts';
import type { Ruleset } from '../../src/ruleset/ruleset.ts';

export const CALLER = { actor: 'test' };

export const ruleset = loadRulesetFrom({
  configDir: 'config',
  templatesDir: 'templates',
  policy: 'cn-mainland',
  programme: 'graded-letters',
});

/** A channel that says what a test tells it to, one word for each attempt; `sent` when it was told nothing. */
export interface ScriptedChannel extends Channel {
  readonly attempts: Attempt[];
  readonly say: (...outcomes: (AttemptOutcome | ((attempt: Attempt) => Promise<AttemptOutcome>))[]) => void;
}

export function scriptedChannel(kind: ChannelKind, lookUp?: Channel['lookUp']): ScriptedChannel {
  const attempts: Attempt[] = [];
  const script: Parameters<ScriptedChannel['say']> = [];
  return {
    kind,
    provider: 'scripted',
    attempts,
    say: (...outcomes) => script.push(...outcomes),
    send: async (attempt) => {
      attempts.push(attempt);
      const next = script.shift() ?? { outcome: 'sent', providerId: attempt.attemptId };
      return typeof next === 'function' ? next(attempt) : next;
    },
    ...(lookUp === undefined ? {} : { lookUp }),
  };
}

/** Ledger in memory, the real gateway and dispatcher, scripted channels, a clock that a test moves. */
export interface World {
  readonly ruleset: Ruleset;
  readonly ledger: Ledger;
  readonly gateway: Gateway;
  readonly dispatcher: Dispatcher;
  readonly channels: Channels & Readonly<Record<ChannelKind, ScriptedChannel>>;
  readonly clock: { now: number };
  /** A new debtor with an account ten days overdue, who lives on Shanghai's clock. */
  readonly debtor: (id: string) => Promise<void>;
  readonly post: (debtorId: string, channel: ChannelKind, key?: string) => Promise<MessageAnswer>;
  readonly view: (messageId: string) => Promise<MessageView>;
  readonly log: (messageId: string) => Promise<LogEntry[]>;
}

const FAST: Rates = { sms: 1000, email: 1000, call: 1000, letter: 1000 };

export async function createWorld(
  instant: string,
  lookUp?: Channel['lookUp'],
  rates: Rates = FAST,
): Promise<World> {
  const clock = { now: Date.parse(instant) };
  const now = () => clock.now;
  const horizonMs = historyHorizonMs(ruleset);
  const ledger = await createLedger({
    database: await openPglite(undefined),
    clock: now,
    historyHorizonMs: () => horizonMs,
  });
  const gateway = createGateway({ ledger, ruleset: () => ruleset, clock: now, onWaiting: () => {} });
  const channels = Object.fromEntries(
    CHANNELS.map((kind) => [kind, scriptedChannel(kind, lookUp)]),
  ) as World['channels'];
  const dispatcher = createDispatcher({
    ledger,
    ruleset: () => ruleset,
    channels,
    pace: createPace(rates),
    clock: now,
    logger: pino({ level: 'silent' }),
    maxInFlight: 64,
  });
  const value = async <T>(
    result: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>,
  ): Promise<T> => {
    const settled = await result;
    if (!settled.ok) throw new Error(JSON.stringify(settled.error));
    return settled.value;
  };
  return {
    ruleset,
    ledger,
    gateway,
    dispatcher,
    channels,
    clock,
    debtor: async (id) => {
      const point = { owner: 'debtor', use: 'personal' } as const;
      await value(
        gateway.putDebtor(
          id,
          {
            name: '张伟',
            jurisdiction: 'CN',
            locale: 'zh-CN',
            timezone: 'Asia/Shanghai',
            contactPoints: [
              { id: 'mobile', kind: 'phone', value: '+8613800138000', ...point },
              { id: 'email', kind: 'email', value: 'zhang.wei@example.com', ...point },
            ],
          },
          CALLER,
        ),
      );
      await value(
        gateway.putAccount(
          `${id}-a`,
          {
            debtorId: id,
            creditor: '示例消费金融',
            currency: 'CNY',
            amountDue: 123_456,
            dueDate: new Date(clock.now - 10 * 86_400_000).toISOString().slice(0, 10),
            reference: 'HT-1',
            status: 'open',
          },
          CALLER,
        ),
      );
    },
    post: (debtorId, channel, key = `${debtorId}-${channel}`) =>
      value(gateway.postMessage({ debtorId, accountId: `${debtorId}-a`, channel }, key, CALLER)),
    view: (messageId) => value(gateway.getMessage(messageId)),
    log: async (messageId) =>
      (await readLog(ledger.sql, { messageId, limit: 1_000 })).map(({ entry }) => entry),
  };
}
