import { type TSchema, Type } from 'typebox';
import type { Citation, RuleId } from '../domain/finding.ts';
import { CONTACT_RULES } from '../domain/finding.ts';
import type { Bilingual } from '../domain/words.ts';
import { type AnyLimit, CONDITIONS, limitFields, type PolicyPack } from '../ruleset/policyPack.ts';
import { type Parameter, parametersOf } from './ruleParameters.ts';

/** What a page is written from: a contact rule or a content rule, as either room exports it. */
export interface DocumentedRule {
  readonly id: RuleId;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly limitSchema: TSchema;
}

/** A page, by its path below `docs/`. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Longer values (lists of terms) are counted, and read where they stand. */
const LONGEST_VALUE = 160;

/** One page for each rule and one that lists them, from the rules themselves and the packs that use them. */
export function ruleDocs(
  rules: readonly DocumentedRule[],
  packs: { readonly [id: string]: PolicyPack },
): readonly Page[] {
  const pages = rules.map((rule) => ({
    path: `rules/${rule.id}.md`,
    text: pageOf(rule, Object.values(packs)),
  }));
  return [{ path: 'rules/README.md', text: indexOf(rules) }, ...pages];
}

const NOTICE = '<!-- Written by `npm run docs` from the rules and the policy packs; edit those. -->';

function indexOf(rules: readonly DocumentedRule[]): string {
  const list = (kind: string) =>
    rules
      .filter((rule) => kindOf(rule) === kind)
      .map(({ id, title }) => `| [\`${id}\`](${id}.md) | ${title.en} | ${title.zh} |`);
  const table = (kind: string) => ['| rule | | 中文 |', '| --- | --- | --- |', ...list(kind)];
  return page([
    '# The rules',
    NOTICE,
    'Contact rules look at whom, when, how often and at which stage; content rules look at the text that was rendered.',
    '## Contact rules',
    table('contact').join('\n'),
    '## Content rules',
    table('content').join('\n'),
    '## Conditions',
    'A limit of a contact rule may say when it speaks at all. One without conditions always does.',
    parameterTable(conditions()),
  ]);
}

function conditions(): readonly Parameter[] {
  return parametersOf(Type.Object(limitFields)).filter(({ name }) =>
    (CONDITIONS as readonly string[]).includes(name),
  );
}

const kindOf = ({ id }: DocumentedRule) =>
  (CONTACT_RULES as readonly string[]).includes(id) ? 'contact' : 'content';

function pageOf(rule: DocumentedRule, packs: readonly PolicyPack[]): string {
  const own = parametersOf(rule.limitSchema).filter(({ name }) => !Object.hasOwn(limitFields, name));
  const limits = packs.flatMap((pack) =>
    ownLimits(pack, rule.id, packs).map((limit) => limitText(pack, limit)),
  );
  return page([
    `# ${rule.title.en} · ${rule.title.zh}`,
    NOTICE,
    `\`${rule.id}\` · a ${kindOf(rule)} rule`,
    rule.summary.en,
    rule.summary.zh,
    '## Parameters of a limit',
    'Every limit has an `id` and a `citation`, and may say when it was checked (`verifiedOn`) and how (`confidence`). Limits of contact rules may carry [conditions](README.md#conditions).',
    own.length === 0 ? 'This rule has no parameters of its own.' : parameterTable(own),
    '## Limits in the shipped policies',
    ...(limits.length === 0 ? ['No shipped policy sets a limit for this rule.'] : limits),
  ]);
}

function parameterTable(parameters: readonly Parameter[]): string {
  const rows = parameters.map(
    ({ name, required, type, description }) =>
      `| \`${name}\` | ${required ? 'yes' : 'no'} | ${cell(type)} | ${cell(description)} |`,
  );
  return ['| parameter | required | value | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The limits that a pack adds to what it extends. */
function ownLimits(pack: PolicyPack, rule: RuleId, packs: readonly PolicyPack[]): readonly AnyLimit[] {
  const parent = packs.find(({ id }) => id === pack.lineage.at(-2));
  const inherited = new Set((parent?.rules[rule] ?? []).map(({ id }) => id));
  return (pack.rules[rule] ?? []).filter(({ id }) => !inherited.has(id));
}

function limitText(pack: PolicyPack, limit: AnyLimit): string {
  const values = Object.entries(limit).filter(
    ([name]) => !Object.hasOwn(limitFields, name) || (CONDITIONS as readonly string[]).includes(name),
  );
  const { verifiedOn, confidence } = limit;
  const checked =
    verifiedOn === undefined
      ? []
      : [`- checked on ${verifiedOn}${confidence ? `, confidence ${confidence}` : ''}`];
  return [
    `### \`${limit.id}\` (policy \`${pack.id}\`)`,
    '',
    ...values.map(([name, value]) => `- \`${name}\`: ${valueText(value, pack)}`),
    `- source: ${citationText(limit.citation)}`,
    ...checked,
  ].join('\n');
}

function valueText(value: unknown, pack: PolicyPack): string {
  const json = JSON.stringify(value);
  return json.length <= LONGEST_VALUE ? `\`${json}\`` : `a long list, in \`config/policies/${pack.id}.yaml\``;
}

function citationText({ source, section, quote, url, strength }: Citation): string {
  const name = url === undefined ? source : `[${source}](${url})`;
  const place = section === undefined ? name : `${name}, ${section}`;
  return `${place} (${strength})${quote === undefined ? '' : `: “${quote}”`}`;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const page = (parts: readonly string[]) => `${parts.join('\n\n')}\n`;
