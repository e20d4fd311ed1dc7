import { join } from 'node:path';
import type { Bilingual } from '../../domain/words.ts';
import { type BacktestReport, backtest, type Example } from '../../evidence/backtest.ts';
import { CHANGES, type ChangeKind } from '../../evidence/fate.ts';
import { loadRulesetFrom } from '../../loadRulesetFrom.ts';
import { type Command, EXIT, instantOption, needed, readArgs } from '../command.ts';
import { EVIDENCE_USAGE, evidenceOptions, progressBar, withEvidence } from '../evidenceOptions.ts';
import { LANGUAGE_USAGE, type Language, languageOption } from '../language.ts';
import { placeOf, RULESET_USAGE, rulesetOptions } from '../rulesetOptions.ts';

export const policyBacktest: Command = {
  name: 'policy backtest',
  summary:
    'Lives recorded requests again under other rules and tells what would have been blocked, put off or allowed',
  usage: `--since INSTANT --ruleset DIR [--log FILE | --data-dir DIR]

  --since INSTANT    the first request that the other rules would have judged, e.g. 2026-11-01T00:00:00+08:00
  --ruleset DIR      the config directory with the other rules (the same as --config)
${EVIDENCE_USAGE}
${LANGUAGE_USAGE}
${RULESET_USAGE}

Counters are lived again too: a request that is newly blocked counts no longer, one that is newly allowed does. What came from
outside (records, holds, contacts from elsewhere, cancellations) happens as it was recorded.`,
  run: (args, terminal) => {
    const options = {
      ...evidenceOptions,
      ...rulesetOptions,
      since: { type: 'string' },
      ruleset: { type: 'string' },
      lang: { type: 'string' },
    } as const;
    const { values } = readArgs(args, options);
    const sinceMs = instantOption(values.since, '--since');
    const config = needed(values.ruleset ?? values.config, '--ruleset');
    const language = languageOption(values.lang);
    const ruleset = loadRulesetFrom(
      placeOf({ ...values, config, templates: values.templates ?? join(config, '..', 'templates') }),
    );
    return withEvidence(values, async (source) => {
      const bar = progressBar(terminal, 'requests');
      const report = await backtest({ source, ruleset, sinceMs, onProgress: bar.show });
      bar.end();
      terminal.out(describeReport(report, language));
      return EXIT.fine;
    });
  },
};

const KINDS: Record<ChangeKind, Bilingual> = {
  blocked: { en: 'newly blocked', zh: '新增拦截' },
  'put-off': { en: 'newly put off, or for longer', zh: '新增推迟或推迟更久' },
  allowed: { en: 'no longer blocked', zh: '不再拦截' },
  sooner: { en: 'no longer put off, or for less long', zh: '不再推迟或推迟更短' },
};

/** A report as an officer reads it. */
export function describeReport({ requests, changed, byLimit }: BacktestReport, language: Language): string {
  const total = CHANGES.reduce((sum, kind) => sum + changed[kind], 0);
  const head = {
    en: `${requests} requests, ${total} would have fared differently`,
    zh: `共 ${requests} 个请求,其中 ${total} 个结果不同`,
  };
  const lines = CHANGES.flatMap((kind) => [
    `${KINDS[kind][language]}: ${changed[kind]}`,
    ...byLimit
      .filter((change) => change.kind === kind)
      .flatMap(({ rule, limit, count, examples }) => [
        `  ${rule}, ${limit}: ${count}`,
        ...examples.map((example) => `    ${describeExample(example, language)}`),
      ]),
  ]);
  return `${[head[language], ...lines].join('\n')}\n`;
}

function describeExample(
  { messageId, debtorId, channel, acceptedAt, finding }: Example,
  language: Language,
): string {
  return `${acceptedAt} ${messageId} (${debtorId}, ${channel}): ${finding.message[language]}`;
}
