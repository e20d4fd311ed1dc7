import { describe, expect, it } from 'vitest';
import { aStage, aText, findingsOf } from './textInQuestion.ts';

const claims = (body: string, stage: string | null = 'severe') =>
  findingsOf('legal-claim', aText(body, { stage: stage === null ? null : aStage(stage) })).map(
    ({ outcome, evidence }) => `${outcome} ${evidence.claim}`,
  );

describe('a claim of legal action', () => {
  it.each([
    ['我们可能依法提起诉讼', []],
    ['我司保留通过诉讼等途径维护权益的权利', []],
    ['We reserve the right to start legal proceedings.', []],
    ['Legal action may be taken.', []],
    ['We will have to consider legal action.', []],
    ['本函不是法院文书', []],
    ['This is not a court document.', []],
    ['逾期可能影响信用，我司将起诉', ['block certain']],
    ['Late fees may apply and we will sue.', ['block certain']],
    ['我司已起诉', ['block certain']],
    ['Legal action.', ['block unmarked']],
  ])('is possible by its nearest word, else it is found: %s', (body, expected) => {
    expect(claims(body)).toEqual(expected);
  });

  it('is refused where the stage allows none, and only warned of where no stage is known', () => {
    expect(claims('我们可能提起诉讼', 'light')).toEqual(['block possible']);
    expect(claims('我们可能提起诉讼', null)).toEqual(['warn possible']);
    expect(claims('我们将提起诉讼', null)).toEqual(['block certain']);
  });
});
