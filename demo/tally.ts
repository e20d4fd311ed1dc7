import { type Finding, RULE_IDS } from '../src/domain/finding.ts';
import { CHANNELS } from '../src/domain/words.ts';
import type { MessageView } from '../src/intake/gateway.ts';

export type RuleId = (typeof RULE_IDS)[number];

/** What the rules said in a run: of each message at every decision upon it, and of the drafts that were checked. */
export interface Findings {
  /** By message id. */
  readonly ofMessages: ReadonlyMap<string, readonly Finding[]>;
  readonly ofDrafts: readonly (readonly Finding[])[];
}

export const CHANNEL_HEADINGS = [
  '',
  'asked',
  'sent at once',
  'sent later',
  'blocked',
  'expired',
  'cancelled',
  'still waiting',
];

/** By channel: what became of the messages in the end. */
export function channelRows(
  messages: readonly MessageView[],
  putOff: ReadonlySet<string>,
): (string | number)[][] {
  const row = (name: string, some: readonly MessageView[]) => {
    const ended = (...statuses: string[]) => some.filter(({ status }) => statuses.includes(status));
    const sent = ended('sent', 'delivered');
    const later = sent.filter(({ id }) => putOff.has(id)).length;
    return [
      name,
      some.length,
      sent.length - later,
      later,
      ended('blocked').length,
      ended('expired').length,
      ended('cancelled').length,
      ended('scheduled', 'deferred').length,
    ];
  };
  const rows = CHANNELS.map((channel) =>
    row(
      channel,
      messages.filter((message) => message.channel === channel),
    ),
  );
  return [...rows, row('all', messages)];
}

export const RULE_HEADINGS = ['rule', 'put off', 'blocked', ...CHANNELS, 'drafts'];

/** By rule: how many messages it objected to, how, and over which channels. A message may meet several rules. */
export function ruleRows(
  messages: readonly MessageView[],
  { ofMessages, ofDrafts }: Findings,
): (string | number)[][] {
  return RULE_IDS.map((rule) => {
    const met = messages.filter(({ id }) => ofMessages.get(id)?.some((finding) => finding.rule === rule));
    const blocked = met.filter(({ id }) =>
      ofMessages.get(id)?.some((finding) => finding.rule === rule && finding.outcome === 'block'),
    ).length;
    const byChannel = CHANNELS.map((channel) => met.filter((message) => message.channel === channel).length);
    const drafts = ofDrafts.filter((findings) => findings.some((finding) => finding.rule === rule)).length;
    return [rule, met.length - blocked, blocked, ...byChannel, drafts];
  });
}

/** Messages that came to no good end. Those of an account that was paid are cancelled, and that is well. */
export function strayMessages(messages: readonly MessageView[]): MessageView[] {
  return messages.filter(({ status }) => ['failed', 'unknown', 'dispatching'].includes(status));
}

/** Rules that never objected, neither to a message nor to a draft. */
export function silentRules({ ofMessages, ofDrafts }: Findings): RuleId[] {
  const heard = new Set([...ofMessages.values(), ...ofDrafts].flat().map(({ rule }) => rule));
  return RULE_IDS.filter((rule) => !heard.has(rule));
}
