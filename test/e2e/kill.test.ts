import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../src/domain/logEntry.ts';
import { RULESET_CHAIN } from '../../src/domain/rulesetStep.ts';
import { chainFaults, groupBy } from './chain.ts';
import { type Client, createClient, type Message } from './client.ts';
import { KEY, type OutboxFile, readOutbox, temporaryDirectory } from './gateway.ts';
import { gatewayProcess } from './gatewayProcess.ts';
import { accountOf, debtorWith, messageTo, putPair } from './portfolio.ts';

const DEBTORS = 600;
const MESSAGES = 2_000;
const KILLS = 20;
const SENDERS = 24;
const CHANNELS = ['sms', 'email', 'call', 'letter'] as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A zone in which it is now about noon, so that the quiet hours and the debtor's midnight are far. POSIX signs: GMT-8 is UTC+8. */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

const directory = temporaryDirectory();
const gateway = gatewayProcess({
  FORBEAR_DATA_DIR: directory.path,
  FORBEAR_BOOTSTRAP_KEY: KEY,
  FORBEAR_RATE_SMS: '1000',
  FORBEAR_RATE_EMAIL: '1000',
  FORBEAR_RATE_CALL: '1000',
  FORBEAR_RATE_LETTER: '1000',
});
let url = '';
const client = createClient(() => url, KEY);

/** What every sender does: the same request under the same key until there is an answer. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

interface Told {
  readonly debtorId: string;
  readonly message: Message;
}

/** Sends all messages with some at a time; `answered` grows as answers come. */
async function sendAll(answered: Told[]): Promise<void> {
  let next = 0;
  const sender = async () => {
    for (let index = next++; index < MESSAGES; index = next++) {
      const debtorId = `d-${index % DEBTORS}`;
      const channel = CHANNELS[Math.floor(index / DEBTORS + index) % CHANNELS.length] as string;
      const { status, body } = await untilAnswered(() =>
        client.post<Message>('/v1/messages', messageTo(debtorId, channel), `key-${index}`),
      );
      if (status !== 201) throw new Error(`message ${index} was refused: ${JSON.stringify(body)}`);
      answered.push({ debtorId, message: body });
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}

/** Asks about each, as many at a time as there are senders: thousands of connections at once are no part of this test. */
async function inTurns<A, B>(all: readonly A[], ask: (one: A) => Promise<B>): Promise<B[]> {
  const answers: B[] = [];
  for (let index = 0; index < all.length; index += SENDERS) {
    answers.push(...(await Promise.all(all.slice(index, index + SENDERS).map(ask))));
  }
  return answers;
}

/** Kills the gateway at random moments, spread over the run; every fourth time also while it starts again. */
async function killAgainAndAgain(answered: readonly Told[]): Promise<number> {
  let kills = 0;
  let startMs = 0;
  while (kills < KILLS) {
    const after = Math.floor(((kills + Math.random()) / KILLS) * MESSAGES * 0.95);
    while (answered.length < after) await new Promise((resolve) => setTimeout(resolve, 2));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
    await gateway.kill();
    kills += 1;
    if (kills % 4 === 0 && kills < KILLS) {
      // Anywhere in a start as long as the last one was: while it loads, opens the ledger, or settles what was under way.
      await gateway.killWhileStarting(Math.random() * startMs);
      kills += 1;
    }
    const startedAt = performance.now();
    url = await gateway.start();
    startMs = performance.now() - startedAt;
  }
  return kills;
}

async function storePortfolio(): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const dueDate = new Date(Date.parse(today) - 5 * DAY_MS).toISOString().slice(0, 10);
  const timezone = zoneAtNoon();
  let next = 0;
  const storer = async () => {
    for (let index = next++; index < DEBTORS; index = next++) {
      const id = `d-${index}`;
      await putPair(client, id, debtorWith({ timezone }), accountOf(id, { dueDate }));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, storer));
}

/** Waits until nothing that is due now waits any more: what still waits then is due later. */
async function untilIdle(sender: Client): Promise<void> {
  for (;;) {
    const now = Date.now();
    const pages = await Promise.all(
      ['scheduled', 'dispatching', 'deferred'].map((status) =>
        sender.get<{ items: Message[] }>(`/v1/messages?status=${status}&limit=200`),
      ),
    );
    const due = pages
      .flatMap(({ body }) => body.items)
      .filter(({ dueAt }) => dueAt === null || Date.parse(dueAt) <= now);
    if (due.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const attemptOf = (entry: LogEntry) => (entry.data.attempt as { id: string }).id;

describe(`a gateway killed ${KILLS} times during ${MESSAGES} messages (R1, R15, R17, R18)`, () => {
  const answered: Told[] = [];
  let kills = 0;
  let log: LogEntry[] = [];
  let files: OutboxFile[] = [];

  beforeAll(async () => {
    url = await gateway.start();
    await storePortfolio();
    [, kills] = await Promise.all([sendAll(answered), killAgainAndAgain(answered)]);
    await untilIdle(client);
    log = await client.log();
    files = readOutbox(directory.path);
  }, 1_500_000);
  afterAll(async () => {
    await gateway.kill();
    directory.remove();
  });

  it('was really killed that often, and answered every message', () => {
    expect(kills).toBe(KILLS);
    expect(answered).toHaveLength(MESSAGES);
    expect(new Set(answered.map(({ message }) => message.id)).size).toBe(MESSAGES);
  });

  it('lost no accepted message: each is sent, waits for a later hour, or was stopped by a rule that it names', async () => {
    const statuses = new Map<string, number>();
    const ids = answered.map(({ message }) => message.id);
    const views = await inTurns(ids, (id) => client.get<Message>(`/v1/messages/${id}`));
    for (const { status, body } of views) {
      expect(status).toBe(200);
      statuses.set(body.status, (statuses.get(body.status) ?? 0) + 1);
      if (body.status === 'sent') expect(body.decision.verdict).toBe('allow');
      else if (body.status === 'deferred') expect(Date.parse(body.dueAt ?? '')).toBeGreaterThan(Date.now());
      else expect(body.decision.findings.some(({ outcome }) => outcome === 'block')).toBe(true);
    }
    const known = ['sent', 'deferred', 'blocked'].map((status) => statuses.get(status) ?? 0);
    expect(
      known.reduce((sum, count) => sum + count),
      JSON.stringify([...statuses]),
    ).toBe(MESSAGES);
  });

  it('sent the first message of every debtor, and put none into the outbox twice', () => {
    const byMessage = groupBy(files, ({ messageId }) => messageId);
    for (const [messageId, copies] of byMessage) expect(copies, messageId).toHaveLength(1);
    expect(new Set(files.map(({ debtorId }) => debtorId)).size).toBe(DEBTORS);
    const accepted = new Set(answered.map(({ message }) => message.id));
    for (const { messageId } of files) expect(accepted.has(messageId)).toBe(true);
  });

  it('kept the caps: one a day by SMS and by email, three in all, two channels, an hour between any two', () => {
    for (const [debtorId, own] of groupBy(files, (file) => file.debtorId)) {
      const on = (channel: string) => own.filter((file) => file.channel === channel).length;
      expect(Math.max(on('sms'), on('email'), on('letter')), debtorId).toBeLessThanOrEqual(1);
      expect(own.length, debtorId).toBeLessThanOrEqual(3);
      expect(new Set(own.map(({ channel }) => channel)).size, debtorId).toBeLessThanOrEqual(2);
      const instants = own.map(({ at }) => Date.parse(at)).sort((one, other) => one - other);
      for (const [index, at] of instants.slice(1).entries()) {
        expect(at - (instants[index] ?? 0), debtorId).toBeGreaterThanOrEqual(HOUR_MS);
      }
    }
  });

  it('left every chain whole', () => {
    const chains = new Set(log.map(({ debtorId }) => debtorId));
    // The debtors', and the one that tells which ruleset was in force.
    expect(chains.size).toBe(DEBTORS + 1);
    expect(chains).toContain(RULESET_CHAIN);
    expect(chainFaults(log)).toEqual([]);
  });

  it('accepted each message once in the log, and logged before each file that it was on its way', () => {
    const accepted = log.filter(({ kind }) => kind === 'message.accepted').map(({ messageId }) => messageId);
    expect(accepted.sort()).toEqual(answered.map(({ message }) => message.id).sort());
    const dispatched = new Map(
      log
        .filter(({ kind }) => kind === 'message.dispatched')
        .map((entry) => [attemptOf(entry), entry.messageId]),
    );
    for (const { attemptId, messageId } of files) expect(dispatched.get(attemptId)).toBe(messageId);
    const settled = log.filter(({ kind }) => kind === 'message.settled');
    expect(settled.map(({ data }) => data.attemptId as string).sort()).toEqual([...dispatched.keys()].sort());
    const sent = settled
      .filter(({ data }) => data.outcome === 'sent')
      .map(({ data }) => data.attemptId as string);
    expect(sent.sort()).toEqual(files.map(({ attemptId }) => attemptId).sort());
  });
});
