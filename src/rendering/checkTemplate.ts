import type { TemplateProblem } from '../ruleset/readTemplates.ts';
import type { Template } from '../ruleset/template.ts';
import { checkSource } from './checkSource.ts';
import { compilePart, createPartials, type OnError, type Partials, type Step } from './compileTemplate.ts';

function namesIn(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (typeof step === 'string') return [];
    if (!('asks' in step)) return [step.name];
    return [step.asks.name, ...namesIn(step.whenTrue), ...namesIn(step.whenFalse)];
  });
}

/**
 * Everything that is wrong with a template's Handlebars, for the ruleset's loader: syntax, unknown names and partials, ways of
 * writing that print something else than was meant, and declared variables that are never used (a sender would be made to
 * supply them, and they would vouch for amounts, in vain).
 */
export function checkTemplate(
  template: Template,
  sources: Readonly<Record<string, string>>,
): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const parsed = createPartials(sources);
  const included = new Set<string>();
  const partials: Partials = {
    parse: (name) => {
      included.add(name);
      return parsed.parse(name);
    },
  };
  const used = new Set<string>();
  const isMarkdown = template.channel === 'email' || template.channel === 'letter';
  for (const part of ['subject', 'preview', 'body'] as const) {
    const source = part === 'body' ? template.body : template.frontMatter[part];
    if (source === undefined) continue;
    const onError: OnError = ({ line, column, message }, partial) => {
      problems.push({ part: partial === null ? part : { partial }, line, column, message });
    };
    for (const name of namesIn(compilePart(source, template, partials, onError))) used.add(name);
    for (const trap of checkSource(source, isMarkdown && part === 'body')) problems.push({ part, ...trap });
  }
  for (const partial of included) {
    for (const trap of checkSource(sources[partial] ?? '', isMarkdown))
      problems.push({ part: { partial }, ...trap });
  }
  for (const name of Object.keys(template.frontMatter.variables ?? {})) {
    if (problems.length > 0 || used.has(`variables.${name}`)) continue;
    problems.push({
      part: 'body',
      line: 1,
      column: 1,
      message: `never uses the variable ${name} that it declares`,
    });
  }
  return problems;
}
