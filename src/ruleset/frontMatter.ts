import type { ChannelKind } from '../domain/words.ts';
import type { Report } from './problem.ts';
import type { SourceFile } from './rulesetFiles.ts';
import { type FrontMatter, FrontMatterSchema } from './template.ts';
import { type Checked, createYamlReader, readYaml } from './yamlSource.ts';

/** A template file taken apart. `bodyLine` is the line of the file on which the body starts. */
export interface TemplateText {
  readonly head: Checked<FrontMatter>;
  readonly body: string;
  readonly bodyLine: number;
}

const FENCED = /^---\n([\s\S]*?)^---[ \t]*(?:\n|$)/m;
const check = createYamlReader<FrontMatter>(FrontMatterSchema);

/** Which lines beside the body a message of the channel has. An email without a preview shows the body's first words instead. */
const HEAD_LINES: Record<ChannelKind, readonly ('subject' | 'preview')[]> = {
  sms: [],
  call: [],
  email: ['subject', 'preview'],
  letter: ['subject'],
};

/** Splits a template file at its front matter and checks that; null when it is damaged. */
export function readFrontMatter(file: SourceFile, channel: ChannelKind, report: Report): TemplateText | null {
  const text = file.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const match = text.startsWith('---\n') ? FENCED.exec(text) : null;
  if (match === null) {
    const message = 'must begin with front matter: a line ---, YAML with at least version, a line ---';
    report({ file: file.path, line: 1, column: 1, path: '', message });
    return null;
  }
  const head = check(readYaml(file, report, match[1], 2), report);
  if (head === null) return null;
  for (const line of ['subject', 'preview'] as const) {
    const wanted = HEAD_LINES[channel].includes(line);
    const given = head.value[line] !== undefined;
    if (wanted && !given) report(head.problemAt(`/${line}`, `is required in a template for ${channel}`));
    if (!wanted && given) report(head.problemAt(`/${line}`, `does not exist in a template for ${channel}`));
  }
  return { head, body: text.slice(match[0].length), bodyLine: match[0].split('\n').length };
}
