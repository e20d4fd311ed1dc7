import { describe, expect, it } from 'vitest';
import { answerInOrder } from '../../../src/http/ndjson/answerInOrder.ts';

/** Lets everything that can happen without anyone's doing happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function questions(count: number) {
  const seen = { read: 0, closed: false };
  async function* source() {
    try {
      for (let number = 0; number < count; number++) {
        seen.read += 1;
        yield number;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, source: source() };
}

describe('answerInOrder', () => {
  it('gives answers in the order of the questions, though the last come first', async () => {
    const { source } = questions(5);
    const open: (() => void)[] = [];
    const answer = (number: number) =>
      new Promise<string>((resolve) => open.push(() => resolve(`${number};`)));
    const reading = (async () => {
      let text = '';
      for await (const piece of answerInOrder(source, answer, 5)) text += piece;
      return text;
    })();
    await settle();
    for (const release of open.reverse()) {
      release();
      await settle();
    }
    expect(await reading).toBe('0;1;2;3;4;');
  });

  it('has never more than the limit under way, and reads on only when the oldest is answered', async () => {
    const { seen, source } = questions(1000);
    let underWay = 0;
    let most = 0;
    const answer = async (number: number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await settle();
      underWay -= 1;
      return `${number}\n`;
    };
    let text = '';
    for await (const piece of answerInOrder(source, answer, 8)) text += piece;
    expect(text.split('\n').length).toBe(1001);
    expect(most).toBe(8);
    expect(seen.read).toBe(1000);
  });

  it('stops reading while nobody takes the answers', async () => {
    const { seen, source } = questions(1000);
    const answers = answerInOrder(source, async (number) => `${number}\n`, 8);
    await answers.next();
    for (let turn = 0; turn < 50; turn++) await settle();
    expect(seen.read).toBeLessThanOrEqual(9);
  });

  it('closes its source when the reader goes away', async () => {
    const { seen, source } = questions(1000);
    const answers = answerInOrder(source, async (number) => `${number}\n`, 8);
    await answers.next();
    await answers.return(undefined);
    expect(seen.closed).toBe(true);
  });

  it('passes on that its source broke', async () => {
    async function* broken() {
      yield 1;
      throw new Error('aborted');
    }
    const answers = answerInOrder(broken(), async (number) => `${number}\n`, 8);
    await expect(
      (async () => {
        for await (const _ of answers);
      })(),
    ).rejects.toThrow('aborted');
  });

  it('ends at once where there are no questions', async () => {
    const { source } = questions(0);
    expect(await answerInOrder(source, async () => '', 8).next()).toEqual({ done: true, value: undefined });
  });
});
