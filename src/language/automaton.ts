const SPACE = 32;
const LINE_FEED = 10;

/** Finds all of many texts in one pass. */
export interface Automaton {
  /** Tells the number of each needle found in `text` and the index after its end. Linear in `text`, whatever the needles are. */
  readonly scan: (text: string, found: (needle: number, end: number) => void) => void;
}

/**
 * The automaton of Aho and Corasick over UTF-16 units, for needles that differ from each other and are not empty. The
 * steps from the first state lie in a table, those from all others in one hash table, so that memory grows with the
 * needles and not with the alphabet. A line feed in the text is taken for a space.
 */
export function createAutomaton(needles: readonly string[]): Automaton {
  const steps = createSteps(needles.reduce((sum, needle) => sum + needle.length, 0));
  const needleAt = needles.map((needle) => steps.walk(needle));
  const { fail, shorter, own } = link(steps, needleAt);
  return {
    scan(text, found) {
      let state = 0;
      for (let index = 0; index < text.length; index++) {
        const written = text.charCodeAt(index);
        const unit = written === LINE_FEED ? SPACE : written;
        let to = steps.next(state, unit);
        while (to === 0 && state !== 0) {
          state = fail[state] as number;
          to = steps.next(state, unit);
        }
        state = to;
        if (state === 0) continue;
        let at = own[state] !== -1 ? state : (shorter[state] as number);
        for (; at !== 0; at = shorter[at] as number) found(own[at] as number, index + 1);
      }
    },
  };
}

interface Steps {
  /** The state that `unit` leads to from `state`, 0 where there is none. */
  readonly next: (state: number, unit: number) => number;
  /** Adds the states of a needle and returns its last. */
  readonly walk: (needle: string) => number;
  /** For each state the state before it and the unit between; the first has none. */
  readonly parents: readonly number[];
  readonly units: readonly number[];
  /** How many units lead to each state. */
  readonly depths: readonly number[];
}

function createSteps(atMost: number): Steps {
  const first = new Int32Array(0x10000);
  const mask = 2 ** Math.ceil(Math.log2(2 * atMost + 16)) - 1;
  const fromState = new Int32Array(mask + 1);
  const byUnit = new Uint16Array(mask + 1);
  const toState = new Int32Array(mask + 1);
  const parents = [0];
  const units = [0];
  const depths = [0];

  const slotOf = (state: number, unit: number): number => {
    let slot = (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) & mask;
    while (toState[slot] !== 0 && (fromState[slot] !== state || byUnit[slot] !== unit))
      slot = (slot + 1) & mask;
    return slot;
  };
  const next = (state: number, unit: number): number =>
    (state === 0 ? first[unit] : toState[slotOf(state, unit)]) as number;

  const add = (state: number, unit: number, depth: number): number => {
    const made = parents.push(state) - 1;
    units.push(unit);
    depths.push(depth);
    if (state === 0) first[unit] = made;
    else {
      const slot = slotOf(state, unit);
      fromState[slot] = state;
      byUnit[slot] = unit;
      toState[slot] = made;
    }
    return made;
  };
  const walk = (needle: string): number => {
    let state = 0;
    for (let index = 0; index < needle.length; index++) {
      const unit = needle.charCodeAt(index);
      state = next(state, unit) || add(state, unit, index + 1);
    }
    return state;
  };
  return { next, walk, parents, units, depths };
}

/**
 * For each state: where to go on when no step fits (`fail`), the needle that ends there or -1 (`own`), and the nearest state
 * along the failures at which a needle ends (`shorter`).
 */
function link(steps: Steps, needleAt: readonly number[]) {
  const count = steps.parents.length;
  const fail = new Int32Array(count);
  const shorter = new Int32Array(count);
  const own = new Int32Array(count).fill(-1);
  needleAt.forEach((state, needle) => {
    own[state] = needle;
  });
  for (const made of byDepth(steps.depths)) {
    const state = steps.parents[made] as number;
    if (state === 0) continue;
    const unit = steps.units[made] as number;
    let back = fail[state] as number;
    let to = steps.next(back, unit);
    while (to === 0 && back !== 0) {
      back = fail[back] as number;
      to = steps.next(back, unit);
    }
    fail[made] = to;
    shorter[made] = own[to] !== -1 ? to : (shorter[to] as number);
  }
  return { fail, shorter, own };
}

/** The states but the first, those nearest to it before the others. */
function byDepth(depths: readonly number[]): Int32Array {
  const starts: number[] = [];
  for (const depth of depths) starts[depth + 1] = (starts[depth + 1] ?? 0) + 1;
  for (let depth = 1; depth < starts.length; depth++) {
    starts[depth] = (starts[depth] ?? 0) + (starts[depth - 1] ?? 0);
  }
  const order = new Int32Array(depths.length);
  depths.forEach((depth, state) => {
    const at = starts[depth] ?? 0;
    order[at] = state;
    starts[depth] = at + 1;
  });
  return order.subarray(1);
}
