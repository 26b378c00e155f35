import { check } from './checker.js';
import type { Entry, Fact } from './client-log.js';

const log = (...facts: Fact[]): Entry[] => facts.map((fact, at) => ({ at, ...fact }));

const began: Fact = { what: 'began', head: 4 };
const acknowledged = (
  key: string,
  id: string,
  change: Partial<Extract<Fact, { what: 'acknowledged' }>> = {},
) =>
  ({
    what: 'acknowledged',
    key,
    node: 'api 1',
    ms: 3,
    items: [{ id, externalId: `of ${id}`, version: 1 }],
    ...change,
  }) as const satisfies Fact;
const judged = (seq: number, itemId: string, verdict = 'allow', follower = 'one'): Fact => ({
  what: 'event',
  ...{ follower, seq, type: 'item.judged', happened: seq, itemId, version: 1, verdict },
});
const opened = (seq: number, itemId: string, caseId: string): Fact => ({
  what: 'event',
  ...{ follower: 'one', seq, type: 'case.opened', happened: seq, itemId, caseId },
});
const alerted = (seq: number, caseId: string): Fact => ({
  what: 'event',
  ...{ follower: 'one', seq, type: 'alert.raised', happened: seq, caseId },
});
const read = (itemId: string, verdict: string | null, state = 'judged'): Fact => ({
  what: 'read',
  itemId,
  versions: [{ version: 1, state, verdict }],
});
const webhook = (id: string, seq: number): Fact => ({ what: 'webhook', receiver: 'hook', id, seq });
const refused = (status: number, wellFormed = true): Fact => ({
  what: 'refused',
  ...{ key: 'k', node: 'api 1', ms: 3, status, code: 'some.code', wellFormed },
});

describe('the checker', () => {
  it.each<[string, Fact[]]>([
    ['nothing happened', [began]],
    [
      'a batch, a repetition of it, a single item, all judged and read back',
      [
        began,
        refused(503),
        { what: 'unanswered', key: 'k', node: 'api 1', ms: 9, error: 'ECONNRESET' },
        acknowledged('k', 'a'),
        acknowledged('k', 'a', { node: 'api 2' }),
        judged(5, 'a'),
        acknowledged('l', 'b', { verdict: 'block' }),
        judged(6, 'b', 'block'),
        opened(7, 'b', 'case b'),
        alerted(8, 'case b'),
        read('a', 'allow'),
        webhook('w1', 5),
        webhook('w2', 6),
        webhook('w2', 6),
      ],
    ],
  ])('finds no fault: %s', (_, facts) => {
    expect(check(log(...facts))).toEqual([]);
  });

  it.each<[string, RegExp, Fact[]]>([
    ['a loss', /never judged: a v1/, [began, acknowledged('k', 'a'), judged(5, 'b')]],
    ['two verdicts', /more than once: a v1/, [began, judged(5, 'a'), judged(6, 'a')]],
    ['a gap', /brought 7 after 5/, [began, judged(5, 'a'), judged(7, 'b')]],
    ['a gap at the beginning', /brought 6 after 4 \(where it began\)/, [began, judged(6, 'a')]],
    ['a number twice', /brought 5 after 5/, [began, judged(5, 'a'), judged(5, 'b')]],
    ['numbers out of order', /brought 6 after 4/, [began, judged(6, 'a'), judged(5, 'b')]],
    [
      'a loss that only one follower has',
      /two: accepted and never judged: a v1/,
      [began, acknowledged('k', 'a'), judged(5, 'a'), judged(5, 'b', 'allow', 'two')],
    ],
    ['a resync', /was sent to 9/, [began, { what: 'resync', follower: 'one', head: 9 }]],
    [
      'a key with two answers',
      /key k was answered in 2 ways/,
      [began, acknowledged('k', 'a'), acknowledged('k', 'b'), judged(5, 'a'), judged(6, 'b')],
    ],
    [
      'a thing with two ids',
      /several ids: thing/,
      [
        began,
        acknowledged('k', 'a', { items: [{ id: 'a', externalId: 'thing', version: 1 }] }),
        acknowledged('l', 'b', { items: [{ id: 'b', externalId: 'thing', version: 1 }] }),
        judged(5, 'a'),
        judged(6, 'b'),
      ],
    ],
    [
      'an id of two things',
      /of several things: a/,
      [
        began,
        acknowledged('k', 'a', { items: [{ id: 'a', externalId: 'thing', version: 1 }] }),
        acknowledged('l', 'a', { items: [{ id: 'a', externalId: 'other', version: 1 }] }),
        judged(5, 'a'),
      ],
    ],
    ['a 500', /refused for good.*500 some.code/, [began, refused(500)]],
    ['a 400', /refused for good.*400/, [began, refused(400)]],
    ['a 503 without Retry-After', /in no proper form: 503/, [began, refused(503, false)]],
    [
      'an answer that the feed contradicts',
      /answered with another verdict than the feed told: a v1/,
      [began, acknowledged('k', 'a', { verdict: 'allow' }), judged(5, 'a', 'block')],
    ],
    [
      'an item that lost its verdict',
      /read back without its verdict: a v1/,
      [began, judged(5, 'a'), read('a', null, 'received')],
    ],
    [
      'an item that changed its verdict',
      /read back with another verdict/,
      [began, judged(5, 'a'), read('a', 'block')],
    ],
    ['two cases', /items with two cases: a/, [began, opened(5, 'a', 'c'), opened(6, 'a', 'd')]],
    ['two alerts', /cases with two alerts: c/, [began, alerted(5, 'c'), alerted(6, 'c')]],
    [
      'a webhook that never came',
      /hook: events that never arrived: 6/,
      [began, judged(5, 'a'), judged(6, 'b'), webhook('w', 5)],
    ],
    [
      'an event under two webhook ids',
      /several webhook ids: 5/,
      [began, judged(5, 'a'), webhook('w', 5), webhook('x', 5)],
    ],
    [
      'a webhook id for two events',
      /ids of several events: w/,
      [began, judged(5, 'a'), judged(6, 'b'), webhook('w', 5), webhook('w', 6)],
    ],
  ])('finds %s', (_, expected, facts) => {
    expect(check(log(...facts)).join('\n')).toMatch(expected);
  });
});
