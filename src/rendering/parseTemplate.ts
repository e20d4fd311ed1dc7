import Handlebars from 'handlebars';

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The part of Handlebars that templates are written in: text, names, choices and partials. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'name'; readonly name: string; readonly at: Position }
  | {
      readonly type: 'choice';
      readonly name: string;
      readonly at: Position;
      readonly whenTrue: readonly TemplateNode[];
      readonly whenFalse: readonly TemplateNode[];
    }
  | { readonly type: 'partial'; readonly name: string; readonly at: Position };

/** Why a source is no template. Line and column count from 1. */
export class TemplateError extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, { line, column }: Position, cause?: unknown) {
    super(message, { cause });
    this.line = line;
    this.column = column;
  }
}

const ALLOWED =
  'a template may hold {{name}}, {{#if name}}, {{#unless name}}, {{else}}, {{> partial}} and comments';

const positionOf = (node: hbs.AST.Node): Position => ({
  line: node.loc.start.line,
  column: node.loc.start.column + 1,
});

function refuse(node: hbs.AST.Node, what: string): never {
  throw new TemplateError(`${what}: ${ALLOWED}`, positionOf(node));
}

function nameOf(node: hbs.AST.Expression, owner: hbs.AST.Node): string {
  const { type, original, parts, data } = node as hbs.AST.PathExpression;
  if (type === 'PathExpression' && !data && parts.length > 0 && parts.join('.') === original) return original;
  return refuse(owner, 'is not a plain name');
}

function choiceOf(block: hbs.AST.BlockStatement): TemplateNode {
  const helper = (block.path as hbs.AST.PathExpression).original;
  const [param, ...more] = block.params;
  if (helper !== 'if' && helper !== 'unless') refuse(block, `uses the block ${helper}`);
  if (param === undefined || more.length > 0 || block.hash) refuse(block, `needs one name after ${helper}`);
  const main = nodesOf(block.program);
  const other = block.inverse ? nodesOf(block.inverse) : [];
  const name = nameOf(param, block);
  const [whenTrue, whenFalse] = helper === 'if' ? [main, other] : [other, main];
  return { type: 'choice', name, at: positionOf(block), whenTrue, whenFalse };
}

function nodeOf(statement: hbs.AST.Statement): TemplateNode | null {
  switch (statement.type) {
    case 'CommentStatement':
      return null;
    case 'ContentStatement':
      return { type: 'text', text: (statement as hbs.AST.ContentStatement).value };
    case 'BlockStatement':
      return choiceOf(statement as hbs.AST.BlockStatement);
    case 'MustacheStatement': {
      const { path, params, hash, escaped } = statement as hbs.AST.MustacheStatement;
      if (params.length > 0 || hash) refuse(statement, 'gives a name arguments');
      if (!escaped)
        refuse(statement, 'asks for a raw value, but values are always escaped for where they land');
      return { type: 'name', name: nameOf(path as hbs.AST.Expression, statement), at: positionOf(statement) };
    }
    case 'PartialStatement': {
      const { name, params, hash, indent } = statement as hbs.AST.PartialStatement & { indent: string };
      if (params.length > 0 || hash) refuse(statement, 'gives a partial arguments');
      if (indent !== '') refuse(statement, 'indents a partial, which would move each of its lines');
      return {
        type: 'partial',
        name: nameOf(name as hbs.AST.Expression, statement),
        at: positionOf(statement),
      };
    }
    default:
      return refuse(statement, `uses ${statement.type}`);
  }
}

function nodesOf(program: hbs.AST.Program): TemplateNode[] {
  return program.body.map(nodeOf).filter((node) => node !== null);
}

/** The position that Handlebars' two sorts of errors tell: `line 3` in the text of one, properties of the other. */
function whereItBroke(error: { message: string; lineNumber?: number; column?: number }): Position {
  const line = error.lineNumber ?? Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
  return { line, column: (error.column ?? 0) + 1 };
}

/**
 * Reads a template with Handlebars' own parser. Throws a `TemplateError` for bad syntax and for all of Handlebars that could
 * hide a value from our checks: helpers, raw values, paths upwards, inline partials.
 */
export function parseTemplate(source: string): TemplateNode[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    const { message } = error as Error;
    const detail = message.startsWith('Parse error') ? (message.split('\n').at(-1) ?? message) : message;
    throw new TemplateError(`is not valid Handlebars: ${detail}`, whereItBroke(error as Error), error);
  }
  return nodesOf(program);
}
