import type { Problem } from './problems/catalogue.ts';

/** A problem on its way through Fastify, which carries errors only, to the error handler. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.name);
    this.problem = problem;
  }
}
