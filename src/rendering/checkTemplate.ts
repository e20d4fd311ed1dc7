import type { TemplateProblem } from '../ruleset/readTemplates.ts';
import type { Template } from '../ruleset/template.ts';
import { compilePart, createPartials, type OnError, type Step } from './compileTemplate.ts';

function namesIn(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (typeof step === 'string') return [];
    if (!('asks' in step)) return [step.name];
    return [step.asks.name, ...namesIn(step.whenTrue), ...namesIn(step.whenFalse)];
  });
}

/**
 * Everything that is wrong with a template's Handlebars, for the ruleset's loader: syntax, unknown names and partials, and
 * declared variables that are never used (a sender would be made to supply them, and they would vouch for amounts, in vain).
 */
export function checkTemplate(
  template: Template,
  partials: Readonly<Record<string, string>>,
): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const parsed = createPartials(partials);
  const used = new Set<string>();
  for (const part of ['subject', 'preview', 'body'] as const) {
    const source = part === 'body' ? template.body : template.frontMatter[part];
    if (source === undefined) continue;
    const onError: OnError = ({ line, column, message }, partial) => {
      problems.push({ part: partial === null ? part : { partial }, line, column, message });
    };
    for (const name of namesIn(compilePart(source, template, parsed, onError))) used.add(name);
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
