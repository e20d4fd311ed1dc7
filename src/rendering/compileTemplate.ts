import type { Template } from '../ruleset/template.ts';
import { parseTemplate, TemplateError, type TemplateNode } from './parseTemplate.ts';
import { namesFor, type Value, valueNamed } from './values.ts';

/** A template part ready to be written: names are resolved and partials are in place. */
export type Step =
  | string
  | Value
  | { readonly asks: Value; readonly whenTrue: readonly Step[]; readonly whenFalse: readonly Step[] };

/** Parses each partial once, whoever uses it; `parse` throws a `TemplateError` for a damaged one. */
export interface Partials {
  readonly parse: (name: string) => readonly TemplateNode[] | undefined;
}

/** Partials by `<name>.<locale>`, parsed when first used. */
export function createPartials(sources: Readonly<Record<string, string>>): Partials {
  const parsed = new Map<string, readonly TemplateNode[]>();
  return {
    parse: (name) => {
      const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
      if (source !== undefined && !parsed.has(name)) parsed.set(name, parseTemplate(source));
      return parsed.get(name);
    },
  };
}

/** Called for each thing that is wrong; `partial` is null in the template's own text. */
export type OnError = (error: TemplateError, partial: string | null) => void;

/**
 * Resolves a part of a template. An unknown name or partial is given to `onError`, which may throw; when it does not, the
 * thing is left out, so that a check finds all errors at once.
 */
export function compilePart(
  source: string,
  template: Template,
  partials: Partials,
  onError: OnError,
): Step[] {
  const attempt = <T>(run: () => T, otherwise: T, partial: string | null): T => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      onError(error, partial);
      return otherwise;
    }
  };
  const resolve = (
    node: { name: string; at: { line: number; column: number } },
    inside: readonly string[],
  ) => {
    const value = valueNamed(node.name, template);
    if (value === undefined) {
      const message = `${node.name} is not a name that ${template.id} knows; it knows: ${namesFor(template).join(', ')}`;
      onError(new TemplateError(message, node.at), inside.at(-1) ?? null);
    }
    return value;
  };
  const include = (node: Extract<TemplateNode, { type: 'partial' }>, inside: readonly string[]): Step[] => {
    const name = `${node.name}.${template.locale}`;
    const complain = (message: string): Step[] => {
      onError(new TemplateError(message, node.at), inside.at(-1) ?? null);
      return [];
    };
    if (inside.includes(name))
      return complain(`partial ${name} includes itself: ${[...inside, name].join(' → ')}`);
    const nodes = attempt(() => partials.parse(name), [], name);
    if (nodes === undefined) return complain(`there is no partial ${name}: partials/${name}.hbs`);
    return stepsOf(nodes, [...inside, name]);
  };
  const stepsOf = (nodes: readonly TemplateNode[], inside: readonly string[]): Step[] =>
    nodes.flatMap((node): Step[] => {
      if (node.type === 'text') return [node.text];
      if (node.type === 'partial') return include(node, inside);
      const value = resolve(node, inside);
      if (node.type === 'name') return value === undefined ? [] : [value];
      const whenTrue = stepsOf(node.whenTrue, inside);
      const whenFalse = stepsOf(node.whenFalse, inside);
      return value === undefined ? [] : [{ asks: value, whenTrue, whenFalse }];
    });
  return stepsOf(
    attempt(() => parseTemplate(source), [], null),
    [],
  );
}
