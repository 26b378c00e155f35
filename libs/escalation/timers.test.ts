import fc from 'fast-check';
import { DEFAULT_CRISIS_SETTINGS, INCIDENT_TIMERS, LEVELS, type Level } from '#libs/domain';
import {
  changeTimers,
  finishTimer,
  type IncidentTimers,
  missTimers,
  nextTimerAt,
  reopenTimers,
  restartUpdates,
  startTimers,
  stopTimers,
  timerState,
} from './timers.js';

const MIN = 60_000;
const byLevel = DEFAULT_CRISIS_SETTINGS.timers;
const due = (timers: IncidentTimers) =>
  Object.fromEntries(timers.map(({ kind, dueAt }) => [kind, dueAt / MIN]));
const states = (timers: IncidentTimers) =>
  Object.fromEntries(timers.map((timer) => [timer.kind, timerState(timer)]));

describe('clocks of an incident', () => {
  it('begin together and are due by the level', () => {
    expect(due(startTimers(byLevel[1], 0))).toEqual({ acknowledge: 5, first_statement: 5, next_update: 20 });
    expect(due(startTimers(byLevel[3], 0))).toEqual({
      acknowledge: 30,
      first_statement: 120,
      next_update: 60,
    });
    const none = { acknowledgeMin: 5, firstStatementMin: null, nextUpdateMin: null };
    expect(due(startTimers(none, 0))).toEqual({ acknowledge: 5 });
  });

  it('that are late are missed once, and done late', () => {
    const { timers, missed } = missTimers(startTimers(byLevel[1], 0), 5 * MIN);
    expect(missed).toEqual(['acknowledge', 'first_statement']);
    expect(missTimers(timers, 6 * MIN).missed).toEqual([]);
    expect(nextTimerAt(timers)).toBe(20 * MIN);
    const [done] = finishTimer(timers, 'acknowledge', 7 * MIN);
    expect(done).toMatchObject({ doneAt: 7 * MIN, missedAt: 5 * MIN });
    expect(states(finishTimer(timers, 'acknowledge', 7 * MIN)).acknowledge).toBe('done');
  });

  it('graver: due from now, never later than before; who had acknowledged does so again', () => {
    const mild = finishTimer(startTimers(byLevel[3], 0), 'acknowledge', 10 * MIN);
    expect(due(changeTimers(mild, 3, 1, byLevel, 50 * MIN))).toEqual({
      ...{ acknowledge: 55, first_statement: 55 },
      next_update: 60, // by the old level: sooner than twenty minutes from now
    });
    expect(states(changeTimers(mild, 3, 1, byLevel, 50 * MIN)).acknowledge).toBe('running');
  });

  it('milder: begin anew by the new level; what was missed gets another chance, what is done stays', () => {
    const { timers } = missTimers(startTimers(byLevel[1], 0), 6 * MIN);
    const said = finishTimer(timers, 'first_statement', 7 * MIN);
    const milder = changeTimers(said, 1, 3, byLevel, 10 * MIN);
    expect(states(milder)).toEqual({
      acknowledge: 'running',
      first_statement: 'done',
      next_update: 'running',
    });
    expect(due(milder)).toEqual({ acknowledge: 40, first_statement: 5, next_update: 70 });
  });

  it('stop when it ends; begin again when it is reopened, but for what was said in public', () => {
    const said = finishTimer(startTimers(byLevel[2], 0), 'first_statement', MIN);
    const ended = stopTimers(said, 2 * MIN);
    expect(states(ended)).toEqual({
      acknowledge: 'stopped',
      first_statement: 'done',
      next_update: 'stopped',
    });
    expect(nextTimerAt(ended)).toBeNull();
    expect(states(reopenTimers(ended, byLevel[2], 60 * MIN))).toEqual({
      ...{ acknowledge: 'running', first_statement: 'done', next_update: 'running' },
    });
    expect(states(reopenTimers(stopTimers(startTimers(byLevel[2], 0), MIN), byLevel[2], 60 * MIN))).toEqual({
      ...{ acknowledge: 'running', first_statement: 'running', next_update: 'running' },
    });
  });

  const level = fc.constantFrom(...LEVELS);
  const step = fc.oneof(
    fc.record({ do: fc.constant('level' as const), level }),
    fc.record({ do: fc.constant('finish' as const), kind: fc.constantFrom(...INCIDENT_TIMERS) }),
    fc.record({ do: fc.constantFrom('update' as const, 'miss' as const) }),
  );
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), step), { maxLength: 40 });

  it('whatever happens: one of each kind, due after it began, and never later because it got graver', () => {
    fc.assert(
      fc.property(level, steps, (first, happenings) => {
        let at: Level = first;
        let now = 0;
        let timers = startTimers(byLevel[at], now);
        for (const [minutes, happening] of happenings) {
          now += minutes * MIN;
          const before = timers;
          if (happening.do === 'level') {
            timers = changeTimers(timers, at, happening.level, byLevel, now);
            if (happening.level < at)
              for (const old of before.filter(({ doneAt }) => doneAt === null))
                expect(timers.find(({ kind }) => kind === old.kind)!.dueAt).toBeLessThanOrEqual(old.dueAt);
            at = happening.level;
          } else if (happening.do === 'finish') timers = finishTimer(timers, happening.kind, now);
          else if (happening.do === 'update') timers = restartUpdates(timers, byLevel[at], now);
          else timers = missTimers(timers, now).timers;
          expect(new Set(timers.map(({ kind }) => kind)).size).toBe(timers.length);
          for (const { beganAt, dueAt, missedAt } of timers) {
            expect(dueAt).toBeGreaterThan(beganAt);
            if (missedAt !== null) expect(missedAt).toBeGreaterThanOrEqual(dueAt);
          }
        }
      }),
    );
  });

  it('looked at late or often, the same clocks are missed, each once', () => {
    fc.assert(
      fc.property(level, fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1 }), (at, looks) => {
        let timers = startTimers(byLevel[at], 0);
        const found: string[] = [];
        let now = 0;
        for (const minutes of looks) {
          now += minutes * MIN;
          const looked = missTimers(timers, now);
          timers = looked.timers;
          found.push(...looked.missed);
        }
        expect(found.toSorted()).toEqual(missTimers(startTimers(byLevel[at], 0), now).missed.toSorted());
      }),
    );
  });
});
