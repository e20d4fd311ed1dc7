import type { AnyLimit, PolicyPack, PolicyPackFile } from '../ruleset/policyPack.ts';
import { CONFIDENCE_WORDS, limitWords, STRENGTH_WORDS } from './limitWords.ts';
import { ownLimits } from './policy/runCases.ts';
import type { Page } from './ruleDocs.ts';

const NOTICE = '<!-- Written by `npm run docs` from the policy packs; edit those. -->';

/** One page for each policy pack and one that lists them. `files` are the packs as written, `packs` as they hold. */
export function policyDocs(
  files: readonly PolicyPackFile[],
  packs: { readonly [id: string]: PolicyPack },
): readonly Page[] {
  const pages = files.flatMap((file) => {
    const pack = packs[file.id];
    return pack === undefined ? [] : [{ path: `policies/${file.id}.md`, text: pageOf(file, pack, packs) }];
  });
  const list = files.map(
    ({ id, title, recheckBy }) => `| [\`${id}\`](${id}.md) | ${title.en} | ${title.zh} | ${recheckBy} |`,
  );
  const index = [
    '# The policies · 合规策略',
    NOTICE,
    ['| policy | | 中文 | recheck by · 复核期限 |', '| --- | --- | --- | --- |', ...list].join('\n'),
  ];
  return [{ path: 'policies/README.md', text: `${index.join('\n\n')}\n` }, ...pages];
}

function pageOf(
  file: PolicyPackFile,
  pack: PolicyPack,
  packs: { readonly [id: string]: PolicyPack },
): string {
  const { title, owner, verifiedOn, recheckBy, relaxes = [] } = file;
  const lineage = pack.lineage.map((id) => `[\`${id}\`](${id}.md)`).join(' → ');
  const rows = ownLimits(pack, packs).map(({ rule, limit }) => row(rule, limit));
  return `${[
    `# ${title.en} · ${title.zh}`,
    NOTICE,
    [
      `- lineage · 继承: ${lineage}`,
      ...(pack.jurisdictions.length === 0
        ? []
        : [`- jurisdictions · 适用地区: ${pack.jurisdictions.join(', ')}`]),
      `- kept by · 维护: ${owner}`,
      `- verified on · 核对日期: ${verifiedOn}`,
      `- recheck by · 复核期限: ${recheckBy}`,
      ...relaxes.map(({ limit, citation }) => `- relaxes · 放宽: \`${limit}\` (${sourceText(citation)})`),
    ].join('\n'),
    '## Limits · 限制',
    'What the policy adds to the one it extends; all inherited limits hold beside these. 以下为本策略新增的限制,所继承的限制同样有效。',
    [
      '| limit | rule | | 中文 | source · 来源 | strength · 效力 | confidence · 可信度 |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
  ].join('\n\n')}\n`;
}

function row(rule: string, limit: AnyLimit): string {
  const { id, citation, confidence } = limit;
  const words = limitWords(rule, limit);
  const strength = STRENGTH_WORDS[citation.strength];
  const seen = confidence === undefined ? null : CONFIDENCE_WORDS[confidence];
  const cells = [
    `\`${id}\``,
    `[\`${rule}\`](../rules/${rule}.md)`,
    words.en,
    words.zh,
    sourceText(citation),
    `${strength.en} · ${strength.zh}`,
    seen === null ? '' : `${seen.en} · ${seen.zh}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function sourceText({ source, section, url }: AnyLimit['citation']): string {
  const name = url === undefined ? source : `[${source}](${url})`;
  return section === undefined ? name : `${name}, ${section}`;
}
