import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/dispatch/pace.ts';

const rates = (rate: number) => ({ sms: rate, email: rate, call: rate, letter: rate });

describe('the pace of a channel', () => {
  it('lets one second of messages go at once, and then its rate', () => {
    const pace = createPace(rates(20));
    expect(pace.take('sms', 1_000, 1_000_000)).toBe(20);
    expect(pace.take('sms', 1_000, 1_000_000)).toBe(0);
    expect(pace.waitMs('sms', 1_000_000)).toBe(50);
    expect(pace.take('sms', 1_000, 1_000_500)).toBe(10);
    expect(pace.take('email', 1_000, 1_000_500)).toBe(20);
  });

  it('lets a rate below one a second go one by one', () => {
    const pace = createPace(rates(0.5));
    expect(pace.take('call', 5, 0)).toBe(1);
    expect(pace.take('call', 5, 1_999)).toBe(0);
    expect(pace.take('call', 5, 2_000)).toBe(1);
  });

  it('never exceeds its rate and one second of burst, however it is asked, given back to, or the clock goes', () => {
    const step = fc.record({
      afterMs: fc.integer({ min: -2_000, max: 5_000 }),
      wanted: fc.integer({ min: 0, max: 200 }),
      unneeded: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(step, { maxLength: 60 }), (rate, steps) => {
        const pace = createPace(rates(rate));
        let [nowMs, forwardMs, used] = [1_000_000, 0, 0];
        for (const { afterMs, wanted, unneeded } of steps) {
          nowMs += afterMs;
          forwardMs += Math.max(0, afterMs);
          const taken = pace.take('sms', wanted, nowMs);
          expect(taken).toBeLessThanOrEqual(wanted);
          const returned = Math.floor(taken * unneeded);
          pace.giveBack('sms', returned);
          used += taken - returned;
        }
        expect(used).toBeLessThanOrEqual(rate + (forwardMs / 1_000) * rate + 1e-6);
      }),
    );
  });
});
