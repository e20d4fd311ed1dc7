interface Slot {
  text: string | null;
  readonly settled: Promise<void>;
}

/**
 * Answers a stream of questions in their order, at most `limit` of them under way or waiting to be read at a time.
 * Answers that are ready leave in one piece. Reading stops while nobody takes the answers, and for good when the reader
 * goes away. `answer` must not throw.
 */
export async function* answerInOrder<Q>(
  questions: AsyncIterable<Q>,
  answer: (question: Q) => Promise<string>,
  limit: number,
): AsyncGenerator<string> {
  const iterator = questions[Symbol.asyncIterator]();
  const slots: Slot[] = [];
  let coming: Promise<IteratorResult<Q>> | null = null;
  let ended = false;

  const start = (question: Q) => {
    const slot: Slot = {
      text: null,
      settled: answer(question).then((text) => {
        slot.text = text;
      }),
    };
    slots.push(slot);
  };
  const takeReady = () => {
    let ready = '';
    while (slots[0] !== undefined && slots[0].text !== null) ready += slots.shift()?.text ?? '';
    return ready;
  };
  /** Waits until a question has come, if there is room for one, or the oldest answer is there. */
  const progress = async () => {
    if (!ended && slots.length < limit) coming ??= iterator.next();
    const next = await Promise.race([coming, slots[0]?.settled].filter((each) => each != null));
    if (next === undefined) return;
    coming = null;
    if (next.done === true) ended = true;
    else start(next.value);
  };

  try {
    while (!ended || slots.length > 0) {
      await progress();
      const ready = takeReady();
      if (ready !== '') yield ready;
    }
  } finally {
    await iterator.return?.();
  }
}
