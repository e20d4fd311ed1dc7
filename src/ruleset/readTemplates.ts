import type { ChannelKind, Locale } from '../domain/words.ts';
import { CHANNELS, LOCALES } from '../domain/words.ts';
import { readFrontMatter, type TemplateText } from './frontMatter.ts';
import type { Report } from './problem.ts';
import type { Programme } from './programme.ts';
import type { RulesetFiles, SourceFile } from './rulesetFiles.ts';
import type { Template } from './template.ts';
import type { Checked } from './yamlSource.ts';

/** Something wrong inside a template's Handlebars. Lines and columns count from 1 within the part, or within the partial. */
export interface TemplateProblem {
  readonly part: 'subject' | 'preview' | 'body' | { readonly partial: string };
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type CheckTemplate = (
  template: Template,
  partials: Readonly<Record<string, string>>,
) => readonly TemplateProblem[];

type Templates = Record<string, { [L in Locale]?: Template }>;

const NAME = new RegExp(`^([^/]+)/([^/]+)/(${CHANNELS.join('|')})\\.(${LOCALES.join('|')})\\.hbs$`);
const PARTIAL = new RegExp(`^partials/([A-Za-z0-9_-]+\\.(?:${LOCALES.join('|')}))\\.hbs$`);

/** The partials by `<name>.<locale>`. */
export function readPartials(files: readonly SourceFile[], report: Report): Record<string, string> {
  const partials: Record<string, string> = {};
  for (const file of files) {
    const name = PARTIAL.exec(file.name)?.[1];
    if (name !== undefined) partials[name] = file.text.replaceAll('\r\n', '\n');
    else fault(file, `must be named partials/<name>.<${LOCALES.join(' or ')}>.hbs`, report);
  }
  return partials;
}

function fault(file: SourceFile, message: string, report: Report): void {
  report({ file: file.path, line: 1, column: 1, path: '', message });
}

/** Reports what the caller's check finds, at its line of the file it stands in. */
function reportInside(
  file: SourceFile,
  text: TemplateText,
  partialFiles: ReadonlyMap<string, SourceFile>,
  problems: readonly TemplateProblem[],
  report: Report,
): void {
  for (const { part, line, column, message } of problems) {
    if (part === 'body')
      report({ file: file.path, line: line + text.bodyLine - 1, column, path: '', message });
    else if (typeof part === 'string') report(text.head.problemAt(`/${part}`, message));
    else report({ file: partialFiles.get(part.partial)?.path ?? file.path, line, column, path: '', message });
  }
}

/** The template that a file holds, if its place and name fit a stage of a programme; otherwise a problem. */
function placeOf(file: SourceFile, programmes: ReadonlyMap<string, Programme | null>, report: Report) {
  const [, programmeId = '', stageId = '', channel, locale] = NAME.exec(file.name) ?? [];
  if (channel === undefined) {
    fault(
      file,
      `must be named <programme>/<stage>/<${CHANNELS.join('|')}>.<${LOCALES.join('|')}>.hbs`,
      report,
    );
    return null;
  }
  const programme = programmes.get(programmeId);
  if (programme === null) return null;
  const stage = programme?.stages.find(({ id }) => id === stageId);
  if (programme === undefined) {
    fault(file, `belongs to no programme; there are: ${[...programmes.keys()].join(', ')}`, report);
  } else if (stage === undefined) {
    const stages = programme.stages.map(({ id }) => id).join(', ');
    fault(file, `belongs to no stage of ${programmeId}; its stages are: ${stages}`, report);
  } else if (!stage.channels.includes(channel as ChannelKind)) {
    fault(
      file,
      `is for a channel that stage ${stageId} does not use; it uses: ${stage.channels.join(', ')}`,
      report,
    );
  } else {
    return {
      programme: programmeId,
      stage: stageId,
      channel: channel as ChannelKind,
      locale: locale as Locale,
    };
  }
  return null;
}

/** Reads and checks every template. `programmes` holds null for a programme whose file is damaged. */
export function readTemplates(
  files: RulesetFiles,
  programmes: ReadonlyMap<string, Programme | null>,
  partials: Readonly<Record<string, string>>,
  checkTemplate: CheckTemplate,
  report: Report,
): Templates {
  const templates: Templates = {};
  const partialFiles = new Map(files.partials.map((file) => [PARTIAL.exec(file.name)?.[1] ?? '', file]));
  for (const file of files.templates) {
    const place = placeOf(file, programmes, report);
    const text = place && readFrontMatter(file, place.channel, report);
    if (!text) continue;
    const id = `${place.programme}/${place.stage}/${place.channel}`;
    const template: Template = {
      id,
      ...place,
      frontMatter: text.head.value,
      body: text.body,
      file: `${file.name}:${text.bodyLine}`,
    };
    reportInside(file, text, partialFiles, checkTemplate(template, partials), report);
    templates[id] = { ...templates[id], [place.locale]: template };
  }
  return templates;
}

/** Every stage needs a text for each of its channels in each language: a missing one is a problem of the programme. */
export function checkCoverage(
  source: Checked<Programme>,
  files: readonly SourceFile[],
  report: Report,
): void {
  const names = new Set(files.map(({ name }) => name));
  source.value.stages.forEach((stage, index) => {
    stage.channels.forEach((channel, position) => {
      for (const locale of LOCALES) {
        const name = `${source.value.id}/${stage.id}/${channel}.${locale}.hbs`;
        if (names.has(name)) continue;
        report(source.problemAt(`/stages/${index}/channels/${position}`, `has no template ${name}`));
      }
    });
  });
}
