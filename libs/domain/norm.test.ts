import fc from 'fast-check';
import { FengsuiError } from './errors.js';
import { countApproval, NORM_COMMANDS, NORM_STATES, NORM_TRANSITIONS, nextNormState } from './norm.js';

const codeOf = (work: () => unknown): string => {
  try {
    return String(work());
  } catch (error) {
    return (error as FengsuiError).code;
  }
};

describe('versions of norms', () => {
  it.each(NORM_STATES.flatMap((state) => NORM_COMMANDS.map((command) => [state, command] as const)))(
    '%s: %s',
    (state, command) => {
      const expected = NORM_TRANSITIONS[state][command] ?? 'norm.illegal_transition';
      expect(codeOf(() => nextNormState(state, command))).toBe(expected);
    },
  );

  it('goes live through review alone, and is never changed afterwards', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NORM_COMMANDS), { maxLength: 30 }), (commands) => {
        const passed = ['draft'];
        for (const command of commands) {
          const next = NORM_TRANSITIONS[passed.at(-1) as 'draft'][command];
          if (next) passed.push(next);
        }
        const live = passed.indexOf('live');
        if (live >= 0) expect(passed[live - 1]).toBe('review');
        if (live >= 0) expect(passed.slice(live + 1).every((state) => state === 'retired')).toBe(true);
      }),
    );
  });

  it.each([
    ['alice', ['bob'], [], 1, 'enough'],
    ['alice', ['bob'], [], 2, 'more_needed'],
    ['alice', ['bob'], ['carol'], 2, 'enough'],
    ['bob', ['bob'], [], 1, 'approval.own'],
    ['bob', ['alice', 'bob'], ['carol'], 2, 'approval.own'],
    ['alice', ['bob'], ['alice'], 2, 'approval.twice'],
  ])(
    'an approval of %s where %j worked and %j approved, %i needed: %s',
    (member, workers, approvers, needed, expected) => {
      expect(codeOf(() => countApproval(member, workers, approvers, needed))).toBe(expected);
    },
  );
});
