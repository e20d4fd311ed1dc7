import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSortableIds, leastId, timeOfId } from '../../src/ledger/sortableId.ts';

const instant = fc.integer({ min: 0, max: 4_102_444_800_000 });

it('sorts later ids after earlier ones, even when the clock stands still or steps back', () => {
  fc.assert(
    fc.property(
      instant,
      fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 50 }),
      (start, steps) => {
        let now = start + 1_000_000;
        const newId = createSortableIds(() => now);
        const ids = steps.map((step) => {
          now += step;
          return newId('msg');
        });
        expect([...ids].sort()).toEqual(ids);
        expect(new Set(ids).size).toBe(ids.length);
      },
    ),
  );
});

it('keeps its instant, and no id of that instant or later sorts before the least one', () => {
  fc.assert(
    fc.property(instant, (ms) => {
      const id = createSortableIds(() => ms)('log');
      expect(timeOfId(id)).toBe(ms);
      expect(id >= leastId('log', ms)).toBe(true);
      expect(id < leastId('log', ms + 1)).toBe(true);
    }),
  );
});
