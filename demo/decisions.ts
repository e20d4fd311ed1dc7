import type { Decision } from '../src/domain/decision.ts';
import type { Finding } from '../src/domain/finding.ts';
import type { LogEntry } from '../src/domain/logEntry.ts';

/** One decision upon a message, as the log holds it. */
export interface LoggedDecision {
  readonly messageId: string;
  readonly kind: LogEntry['kind'];
  readonly decision: Omit<Decision, 'content'>;
}

/** Every decision in the log: at acceptance, and again at the moment of dispatch. */
export function decisionsIn(log: readonly LogEntry[]): LoggedDecision[] {
  return log.flatMap(({ messageId, kind, data }) =>
    messageId === null || data.decision === undefined
      ? []
      : [{ messageId, kind, decision: data.decision as unknown as LoggedDecision['decision'] }],
  );
}

/** What the rules said of each message, at all decisions upon it. */
export function findingsByMessage(decisions: readonly LoggedDecision[]): Map<string, Finding[]> {
  const byMessage = new Map<string, Finding[]>();
  for (const { messageId, decision } of decisions) {
    byMessage.set(messageId, [...(byMessage.get(messageId) ?? []), ...decision.findings]);
  }
  return byMessage;
}
