import fc from 'fast-check';
import { Turns } from './turns.js';

describe('turns', () => {
  it('what runs alone runs beside nothing, everything runs, and failures hold nobody up', async () => {
    const step = fc.record({ alone: fc.boolean(), ticks: fc.nat(4), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const turns = new Turns();
        let running = 0;
        let ended = 0;
        let most = 0;
        const beside: number[] = [];
        await Promise.allSettled(
          steps.map(({ alone, ticks, fails }) =>
            turns[alone ? 'alone' : 'together'](async () => {
              running += 1;
              most = Math.max(most, running);
              for (let tick = 0; tick < ticks; tick++) {
                if (alone) beside.push(running);
                await Promise.resolve();
              }
              if (alone) beside.push(running);
              running -= 1;
              ended += 1;
              if (fails) throw new Error('on purpose');
            }),
          ),
        );
        expect(ended).toBe(steps.length);
        expect(beside.every((count) => count === 1)).toBe(true);
        if (steps.length > 1 && steps.every(({ alone, ticks }) => !alone && ticks > 0))
          expect(most).toBe(steps.length);
      }),
    );
  });
});
