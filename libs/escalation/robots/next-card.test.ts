import fc from 'fast-check';
import { CHANNEL_KINDS, type ChannelKind, NOTIFICATION_KINDS } from '#libs/domain';
import { freeAt, LIMITS, recentOf, roomNow } from './limits.js';
import { isPressing, MOST_SHOWN, nextCard, ONE_BY_ONE, type Waiting } from './next-card.js';

const row = (id: number, more: Partial<Waiting> = {}): Waiting => ({
  id: String(id),
  kind: 'alert',
  level: 3,
  incidentId: null,
  createdAt: id,
  ...more,
});
const planned = (
  waiting: readonly Waiting[],
  taken: readonly number[] = [],
  kind: ChannelKind = 'dingtalk',
) => {
  const next = nextCard(waiting, taken, LIMITS[kind], 100_000);
  if (!next || !('card' in next)) throw new Error(`nothing may go now: ${JSON.stringify(next)}`);
  return next.card;
};

describe('what goes next', () => {
  it('is nothing when nothing waits', () => expect(nextCard([], [], LIMITS.wecom, 0)).toBeNull());

  it('one by one while few wait, the gravest first, what asks for an answer before what tells', () => {
    const rows = [row(1), row(2, { level: 2 }), row(3, { level: 2, kind: 'escalation' })];
    expect(planned(rows).shown.map(({ id }) => id)).toEqual(['3']);
    expect(planned(rows.slice(0, ONE_BY_ONE)).folded).toEqual([]);
  });

  it('as one card when more wait', () => {
    const rows = Array.from({ length: 40 }, (_, at) => row(at, { level: at === 39 ? 1 : 4 }));
    const { shown, folded } = planned(rows);
    expect(shown[0]?.id).toBe('39');
    expect(shown).toHaveLength(MOST_SHOWN);
    expect(folded).toHaveLength(40 - MOST_SHOWN);
  });

  it('tells the newest word on an incident in place of older ones, and never drops who has to answer', () => {
    const rows = [
      row(1, { kind: 'update', incidentId: 'a' }),
      row(2, { kind: 'escalation', incidentId: 'a' }),
      row(3, { kind: 'update', incidentId: 'a' }),
    ];
    expect(planned(rows).shown.map(({ id }) => id)).toEqual(['2']);
    const next = planned([rows[0]!, rows[2]!]);
    expect(next.shown.map(({ id }) => id)).toEqual(['3']);
    expect(next.replaced.map(({ id }) => id)).toEqual(['1']);
  });

  it('keeps a part of the limit for what is pressing', () => {
    const taken = Array.from({ length: 16 }, () => 99_000);
    expect(nextCard([row(1)], taken, LIMITS.dingtalk, 100_000)).toEqual({ at: 159_000 });
    expect(planned([row(1, { level: 1 })], taken).shown).toHaveLength(1);
    expect(planned([row(1, { kind: 'escalation', level: 4 })], taken).shown).toHaveLength(1);
  });
});

const waitingRows = fc.array(
  fc.record({
    level: fc.constantFrom(1, 2, 3, 4),
    kind: fc.constantFrom(...NOTIFICATION_KINDS),
    incidentId: fc.option(fc.constantFrom('a', 'b')),
    gap: fc.nat(3_000),
  }),
  { minLength: 1, maxLength: 120 },
);

describe('whatever comes', () => {
  it('no receiver ever sees more than its limit, everything is told once, nothing pressing is overtaken by what is mild', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CHANNEL_KINDS),
        waitingRows,
        fc.infiniteStream(fc.nat(900)),
        (kind, made, latencies) => {
          const limits = LIMITS[kind];
          let clock = 0;
          let arrivesAt = 0;
          const coming: Waiting[] = made.map(({ gap, ...one }, at) => {
            arrivesAt += gap < 1_500 ? 0 : gap;
            return { ...one, level: one.level as Waiting['level'], id: String(at), createdAt: arrivesAt };
          });
          let open = [...coming];
          let taken: number[] = [];
          const seen: number[] = [];
          const told: string[] = [];
          for (let step = 0; open.length > 0; step++) {
            expect(step).toBeLessThan(2_000);
            const waiting = open.filter(({ createdAt }) => createdAt <= clock);
            const next = nextCard(waiting, taken, limits, clock);
            if (!next) clock = Math.min(...open.map(({ createdAt }) => createdAt));
            else if ('at' in next) {
              expect(next.at).toBeGreaterThan(clock);
              clock = Math.min(next.at, clock + 500);
            } else {
              const { shown, folded, replaced } = next.card;
              expect(roomNow(taken, limits, clock)).toBeGreaterThan(0);
              const gravest = Math.min(...waiting.map(({ level }) => level));
              expect(shown[0]?.level).toBe(gravest);
              expect(replaced.every((one) => folded.includes(one) && !isEscalation(one))).toBe(true);
              const latency = latencies.next().value ?? 0;
              seen.push(clock + Math.floor(latency / 2));
              clock += latency;
              taken = [...recentOf(taken, limits, clock), clock];
              const ids = new Set([...shown, ...folded].map(({ id }) => id));
              told.push(...ids);
              open = open.filter(({ id }) => !ids.has(id));
            }
          }
          expect(told.toSorted()).toEqual(coming.map(({ id }) => id).toSorted());
          for (const { messages, ms } of limits)
            for (const from of seen)
              expect(seen.filter((at) => at >= from && at < from + ms).length).toBeLessThanOrEqual(messages);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says a moment at which something may go, and none before it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(70_000), { maxLength: 150 }),
        fc.constantFrom(...CHANNEL_KINDS),
        (taken, kind) => {
          const at = freeAt(taken, LIMITS[kind], 70_000);
          expect(roomNow(taken, LIMITS[kind], at)).toBeGreaterThan(0);
          if (at > 70_000) expect(roomNow(taken, LIMITS[kind], at - 1)).toBe(0);
        },
      ),
    );
  });
});

const isEscalation = ({ kind }: Waiting) => kind === 'escalation';
it('is pressing: levels I and II, and whoever is asked', () => {
  expect([row(1), row(1, { level: 2 }), row(1, { level: 4, kind: 'escalation' })].map(isPressing)).toEqual([
    false,
    true,
    true,
  ]);
});
