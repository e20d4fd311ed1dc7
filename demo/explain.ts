import type { Citation, Finding } from '../src/domain/finding.ts';
import type { LoggedDecision } from './decisions.ts';
import { wrap } from './textWidth.ts';

const WIDTH = 96;
const LABEL_WIDTH = 12;

/** A decision worth reading: put off for several reasons, by rules of both the law and the house where there is one. */
export function exampleOf(decisions: readonly LoggedDecision[]): LoggedDecision | undefined {
  const reasons = ({ decision }: LoggedDecision) => new Set(decision.findings.map(({ rule }) => rule)).size;
  return decisions
    .filter(
      ({ decision }) =>
        decision.verdict === 'defer' && decision.findings.some(({ rule }) => rule === 'quiet-hours'),
    )
    .reduce<LoggedDecision | undefined>(
      (best, next) => (best === undefined || reasons(next) > reasons(best) ? next : best),
      undefined,
    );
}

function labelled(label: string, text: string, indent = 2): string[] {
  const lines = wrap(text, WIDTH - indent - LABEL_WIDTH);
  return lines.map(
    (line, index) => `${' '.repeat(indent)}${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`,
  );
}

function citationText({ source, section, quote, url, strength }: Citation): string {
  const quoted = quote === undefined ? undefined : `“${quote}”`;
  const parts = [source, section, quoted, url].filter((part) => part !== undefined);
  return `${parts.join(', ')} (${strength})`;
}

function findingLines({ rule, limit, outcome, until, message, citation, evidence }: Finding): string[] {
  return [
    `  ▪ ${rule}: ${outcome}${until === undefined ? '' : ` until ${until}`}   [${limit}]`,
    ...labelled('says', message.en, 4),
    ...labelled('', message.zh, 4),
    ...labelled('cites', citationText(citation), 4),
    ...labelled('evidence', JSON.stringify(evidence).replaceAll(',"', ', "'), 4),
  ];
}

/** A decision in full: what was decided, and each finding with its reason, citation and evidence. */
export function explain({ messageId, decision }: LoggedDecision, request: string): string {
  const { verdict, at, until, policy, programme, stage, template, ruleset } = decision;
  return [
    ...labelled('message', `${messageId}: ${request}`),
    ...labelled('verdict', `${verdict}${until === null ? '' : ` until ${until}`}, judged at ${at}`),
    ...labelled('by', `policy ${policy}, programme ${programme}, stage ${stage ?? 'none'}`),
    ...labelled(
      'template',
      template === null ? 'none' : `${template.id} (${template.locale}), version ${template.version}`,
    ),
    ...labelled('ruleset', ruleset),
    '',
    ...decision.findings.flatMap(findingLines),
  ].join('\n');
}
