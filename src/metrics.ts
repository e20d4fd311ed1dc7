import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { ChannelKind } from './domain/words.ts';
import type { Ledger } from './ledger/ledger.ts';
import { readNextDue } from './ledger/readMessages.ts';

/** What Prometheus may ask: outcomes by channel, and how far behind dispatch is. */
export function createMetrics(ledger: Ledger, clock: () => number) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const outcomes = new Counter({
    name: 'forbear_dispatch_total',
    help: 'What became of due messages, by channel and outcome',
    labelNames: ['channel', 'outcome'] as const,
    registers: [registry],
  });
  new Gauge({
    name: 'forbear_oldest_due_seconds',
    help: 'Age of the oldest message that is due and has not left; alarm on it',
    registers: [registry],
    collect: async function collect() {
      const { byChannel } = await readNextDue(ledger.sql);
      const ages = [...byChannel.values()].map((at) => (clock() - at) / 1000);
      this.set(Math.max(0, ...ages));
    },
  });
  return {
    registry,
    countOutcome: (channel: ChannelKind, outcome: string) => outcomes.inc({ channel, outcome }),
  };
}
