import type { MessageView } from '../src/intake/gateway.ts';
import type { LoggedDecision } from './decisions.ts';
import { exampleOf, explain } from './explain.ts';
import type { Outbox } from './outboxes.ts';
import { table } from './table.ts';
import { CHANNEL_HEADINGS, channelRows, type Findings, RULE_HEADINGS, ruleRows } from './tally.ts';

/** All that a run of the demo left behind. */
export interface Run {
  readonly messages: readonly MessageView[];
  readonly decisions: readonly LoggedDecision[];
  readonly findings: Findings;
  readonly outboxes: readonly Outbox[];
}

function outboxLine({ channel, path, files }: Outbox): string {
  const counts = Object.entries(files).map(([extension, count]) => `${count} .${extension}`);
  return `  ${channel.padEnd(8)}${(counts.join(', ') || 'empty').padEnd(20)}${path}`;
}

function example({ messages, decisions }: Run): string[] {
  const chosen = exampleOf(decisions);
  if (chosen === undefined) return [];
  const { debtorId, accountId, channel, status } = messages.find(({ id }) => id === chosen.messageId) ?? {};
  const request = `${channel} to ${debtorId} about ${accountId}; in the end: ${status}`;
  return ['', 'One of them explained: a message that was put off', '', explain(chosen, request)];
}

/** How often the second decision, at the moment of leaving, was another than the first. */
function secondThoughts(decisions: readonly LoggedDecision[]): string {
  const count = (kind: LoggedDecision['kind']) =>
    decisions.filter((decision) => decision.kind === kind).length;
  return (
    `  Decided again when they were due: ${count('message.dispatched')} left, ` +
    `${count('message.deferred')} were put off (again), ${count('message.blocked')} were blocked after all.`
  );
}

/** The run in words and tables, for a terminal of 100 columns. */
export function report(run: Run): string {
  const putOff = new Set(
    run.decisions.filter(({ decision }) => decision.verdict === 'defer').map(({ messageId }) => messageId),
  );
  return [
    '',
    'What became of the messages',
    '',
    table(CHANNEL_HEADINGS, channelRows(run.messages, putOff)),
    '',
    secondThoughts(run.decisions),
    '',
    'Which rules objected (to how many messages; one message may meet several rules)',
    '',
    table(RULE_HEADINGS, ruleRows(run.messages, run.findings)),
    ...example(run),
    '',
    'Nothing has left this machine. The outboxes:',
    '',
    ...run.outboxes.map(outboxLine),
    '',
  ].join('\n');
}
