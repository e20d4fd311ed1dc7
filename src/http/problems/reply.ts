import type { InputError } from '../../domain/validate.ts';
import type { Locale } from '../../domain/words.ts';
import { PROBLEMS, type Problem } from './catalogue.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** RFC 9457. `type` is a path that never changes its meaning. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly InputError[];
}

/** What sending a problem needs of a reply, whatever its route's types are. */
export interface ProblemReply {
  readonly request: { readonly headers: { readonly 'accept-language'?: string | undefined } };
  readonly code: (status: number) => unknown;
  readonly headers: (values: Record<string, string>) => unknown;
  readonly send: (payload: string) => unknown;
}

/** The language that a caller reads: Chinese when it is the first that `Accept-Language` names, else English. */
export function languageOf(acceptLanguage: string | undefined): Locale {
  return acceptLanguage !== undefined && /^\s*zh\b/i.test(acceptLanguage) ? 'zh-CN' : 'en';
}

/** A problem as its document, in one language. */
export function problemDocument(problem: Problem, language: Locale): ProblemDocument {
  const { status, title } = PROBLEMS[problem.name];
  const read = language === 'en' ? 'en' : 'zh';
  return {
    type: `/problems/${problem.name}`,
    title: title[read],
    status,
    detail: problem.detail[read],
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  };
}

/** Answers with a problem. Returns what a Fastify handler returns after it has answered. */
export function sendProblem<R extends ProblemReply>(reply: R, problem: Problem): R {
  const language = languageOf(reply.request.headers['accept-language']);
  const document = problemDocument(problem, language);
  reply.code(document.status);
  reply.headers({ 'content-type': PROBLEM_TYPE, 'content-language': language, ...problem.headers });
  reply.send(JSON.stringify(document));
  return reply;
}
