import { canonicalJson, sha256 } from '../domain/canonicalJson.ts';
import type { RenderedContent } from '../domain/content.ts';
import { LOCALES } from '../domain/words.ts';
import type { House } from '../ruleset/house.ts';
import type { Ruleset } from '../ruleset/ruleset.ts';
import type { Template } from '../ruleset/template.ts';
import { addressLines } from './addressLines.ts';
import { compilePart, createPartials, type OnError, type Partials } from './compileTemplate.ts';
import { addDays } from './formatDate.ts';
import { asPlain } from './landing.ts';
import type { RenderInput } from './renderInput.ts';
import type { Rendering } from './rendering.ts';
import { fitsKind } from './variables.ts';
import { createMarkdownWriter, createTextWriter } from './writeSteps.ts';

/** Turns templates into texts. */
export interface Renderer {
  /** The rendered template, or null when the ruleset has no such template in the locale. */
  readonly render: (input: RenderInput) => Rendering | null;
}

type Draft = Omit<RenderedContent, 'sha256'>;
type Write = (input: RenderInput, missing: string[]) => Draft;

const refuse: OnError = (error) => {
  throw error;
};

function writerOf(template: Template, partials: Partials, house: House): Write {
  const { subject, preview } = template.frontMatter;
  const compile = (source: string) => compilePart(source, template, partials, refuse);
  if (template.channel === 'sms' || template.channel === 'call') {
    const writeBody = createTextWriter(compile(template.body), house);
    return (input, missing) => ({
      subject: null,
      preview: null,
      body: writeBody(input, missing),
      markdown: null,
      envelope: null,
    });
  }
  const isLetter = template.channel === 'letter';
  const line = (source: string | undefined) =>
    source === undefined ? null : createTextWriter(compile(source), house);
  const writeSubject = line(subject);
  const writePreview = isLetter ? null : line(preview);
  const writeBody = createMarkdownWriter(compile(template.body), house);
  return (input, missing) => {
    const { markdown, text } = writeBody(input, missing);
    return {
      subject: writeSubject && asPlain(writeSubject(input, missing)),
      preview: writePreview && asPlain(writePreview(input, missing)),
      body: text,
      markdown,
      envelope: isLetter ? envelopeOf(input) : null,
    };
  };
}

/** What shows through the window: name and address, nothing else. */
function envelopeOf({ debtor, contactPoint, locale }: RenderInput): string[] {
  const address = contactPoint?.kind === 'postal' ? addressLines(contactPoint.value, locale) : [];
  return [asPlain(debtor.name), ...address];
}

const NOTHING_STATED: Rendering['stated'] = Object.freeze({ amounts: [], dates: [], days: [] });

/** What the sender vouches for through declared variables, and the deadline that the stage sets. */
function statedIn(
  { frontMatter }: Template,
  { variables, stage, localDate }: RenderInput,
): Rendering['stated'] {
  if (frontMatter.variables === undefined && stage.deadlineDays === undefined) return NOTHING_STATED;
  const amounts: number[] = [];
  const dates = stage.deadlineDays === undefined ? [] : [addDays(localDate, stage.deadlineDays)];
  const days: number[] = [];
  for (const [name, { kind }] of Object.entries(frontMatter.variables ?? {})) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined || !fitsKind(value, kind)) continue;
    if (kind === 'money') amounts.push(value as number);
    if (kind === 'date') dates.push(value as string);
    if (kind === 'days') days.push(value as number);
  }
  return { amounts, dates, days };
}

/** Compiles every template of a ruleset once. Throws a `TemplateError` for a ruleset that the loader would have refused. */
export function createRenderer(ruleset: Ruleset): Renderer {
  const partials = createPartials(ruleset.partials);
  const writers = new Map<Template, Write>();
  for (const byLocale of Object.values(ruleset.templates)) {
    for (const locale of LOCALES) {
      const template = byLocale[locale];
      if (template !== undefined) writers.set(template, writerOf(template, partials, ruleset.house));
    }
  }
  return {
    render: (input) => {
      const template = ruleset.templates[input.templateId]?.[input.locale];
      const write = template && writers.get(template);
      if (write === undefined || template === undefined) return null;
      const missing: string[] = [];
      const draft = write(input, missing);
      const content = missing.length > 0 ? null : { ...draft, sha256: sha256(canonicalJson(draft)) };
      return { template, content, missing, stated: statedIn(template, input) };
    },
  };
}

const renderers = new WeakMap<Ruleset, Renderer>();

/** The renderer of a ruleset, made when first asked for. */
export function rendererOf(ruleset: Ruleset): Renderer {
  let renderer = renderers.get(ruleset);
  if (renderer === undefined) {
    renderer = createRenderer(ruleset);
    renderers.set(ruleset, renderer);
  }
  return renderer;
}
