import { showFinding } from '../decide.ts';
import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import type { Finding } from '../domain/finding.ts';
import { done, failed, type Result } from '../domain/gatewayError.ts';
import { judgeText } from '../language/judgeText.ts';
import { packNamed, programmeOf, type Ruleset, stageOf } from '../ruleset/ruleset.ts';
import type { ContentCheckInput } from './gateway.ts';

/** Judges a text that belongs to no message, under the default policy. Rules that need an account's facts keep silent. */
export function checkContent(input: ContentCheckInput, ruleset: Ruleset): Result<readonly Finding[]> {
  const programme = programmeOf(ruleset, undefined);
  const stage = input.stage === undefined ? null : (stageOf(programme, input.stage) ?? null);
  if (input.stage !== undefined && stage === null) {
    const known = programme.stages.map(({ id }) => id).join(', ');
    const message = `the programme ${programme.id} has no stage ${input.stage}; it has: ${known}`;
    return failed({ kind: 'invalid', errors: [{ path: '/stage', message }] });
  }
  const parts = {
    subject: input.subject ?? null,
    preview: null,
    body: input.text,
    markdown: null,
    envelope: null,
  };
  const findings = judgeText({
    ruleset,
    pack: packNamed(ruleset, ruleset.defaults.policy),
    channel: input.channel,
    locale: input.locale,
    audience: input.audience ?? 'debtor',
    stage,
    content: { ...parts, sha256: sha256(canonicalJson(parts)) },
    missingVariables: [],
    templateId: null,
    account: null,
    contactPoint: null,
    daysOverdue: null,
    localDate: null,
    stated: { amounts: [], dates: [], days: [] },
  });
  return done(findings.map((finding) => showFinding(finding, 'UTC')));
}
