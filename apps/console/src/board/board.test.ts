import fc from 'fast-check';
import type { CaseView, ItemJudged, Overview } from '#libs/contracts';
import type { FeedEvent, FeedEventType } from '#libs/domain';
import { type Board, type BoardAction, EMPTY_BOARD, listed, reduceBoard } from './board.js';
import { compareRanks } from './order.js';

const overview = (head: number): Overview => ({
  today: { allow: 10, review: 2, block: 1 },
  pending: 7,
  openCases: 3,
  head,
});

const view = (id: string, changes: Partial<CaseView> = {}): CaseView => ({
  id,
  state: 'open',
  queue: 'default',
  severity: 2,
  priority: 50,
  urgency: { points: 50, parts: [], slaPerHour: 4 },
  origin: 'verdict',
  dueAt: '2026-11-23T03:00:00.000Z',
  cluster: null,
  skills: [],
  reports: { count: 0, weight: 0, mass: false, reasons: {} },
  note: null,
  escalation: null,
  itemId: id,
  version: 1,
  verdict: 'review',
  labels: [],
  evidence: [],
  reasons: [],
  item: {
    type: 'comment',
    externalId: id,
    scene: 'comment',
    text: { body: '你好' },
    author: { pseudonym: 'u' },
    personal: [],
  },
  claim: null,
  heldUntil: null,
  proposal: null,
  openedAt: '2026-11-22T03:00:00.000Z',
  updatedAt: '2026-11-22T03:00:00.000Z',
  ...changes,
});

const points = (sum: number): Partial<CaseView> => ({ urgency: { points: sum, parts: [], slaPerHour: 4 } });

const event = (seq: number, type: FeedEventType, data: unknown): FeedEvent => ({
  seq,
  at: '2026-11-22T03:00:00.000Z',
  type,
  data,
});
const judged = (seq: number, verdict: ItemJudged['verdict']) => event(seq, 'item.judged', { verdict });
const arrive = (events: FeedEvent[], hold = false): BoardAction => ({
  type: 'events',
  events,
  hold,
  now: 1_000,
});
const run = (...actions: BoardAction[]): Board => actions.reduce(reduceBoard, EMPTY_BOARD);
const ids = (board: Board) => listed(board).map((entry) => entry.view.id);
const start: BoardAction = { type: 'reset', overview: overview(5), cases: [], now: 0 };

describe('counters', () => {
  const table: [name: string, actions: BoardAction[], expected: Overview['today'], open: number][] = [
    ['start with the overview', [], { allow: 10, review: 2, block: 1 }, 3],
    [
      'move with verdicts',
      [arrive([judged(6, 'allow'), judged(7, 'block')])],
      { allow: 11, review: 2, block: 2 },
      3,
    ],
    [
      'ignore what the overview counted',
      [arrive([judged(4, 'allow'), judged(5, 'allow')])],
      { allow: 10, review: 2, block: 1 },
      3,
    ],
    [
      'ignore a replay',
      [arrive([judged(6, 'allow')]), arrive([judged(6, 'allow')])],
      { allow: 11, review: 2, block: 1 },
      3,
    ],
    [
      'pass over what this member may not see',
      [arrive([event(6, 'item.judged', null), event(7, 'case.opened', null), judged(8, 'allow')])],
      { allow: 11, review: 2, block: 1 },
      3,
    ],
    [
      'count an opened case',
      [arrive([event(6, 'case.opened', view('a'))])],
      { allow: 10, review: 2, block: 1 },
      4,
    ],
    [
      'uncount a case that left the queue',
      [
        { type: 'page', cases: [view('a')] },
        arrive([event(6, 'case.updated', view('a', { state: 'decided' }))]),
      ],
      { allow: 10, review: 2, block: 1 },
      2,
    ],
  ];
  test.each(table)('%s', (_name, actions, today, openCases) => {
    expect(run(start, ...actions).counters).toEqual({ today, pending: 7, openCases });
  });

  test('a later overview replaces them; one older than the feed gives only what is pending', () => {
    const later = { ...overview(9), openCases: 30, pending: 1 };
    expect(run(start, { type: 'overview', overview: later }).counters?.openCases).toBe(30);
    const events = arrive([6, 7, 8, 9, 10].map((seq) => judged(seq, 'allow')));
    const counters = run(start, events, { type: 'overview', overview: later }).counters;
    expect(counters).toEqual({ today: { allow: 15, review: 2, block: 1 }, pending: 1, openCases: 3 });
  });

  test('a later overview does not let events be skipped', () => {
    const board = run(
      start,
      { type: 'overview', overview: overview(9) },
      arrive([event(6, 'case.opened', view('a'))]),
    );
    expect(ids(board)).toEqual(['a']);
  });
});

describe('the list', () => {
  const urgent = view('0-urgent', points(90));
  const old = view('1-old');
  const fresh = view('2-fresh');

  test('is ordered by priority, then newest first', () => {
    expect(ids(run(start, { type: 'page', cases: [old, urgent, fresh] }))).toEqual([
      '0-urgent',
      '2-fresh',
      '1-old',
    ]);
  });

  test('takes new cases in at once, unless held', () => {
    const page: BoardAction = { type: 'page', cases: [old] };
    const opened = event(6, 'case.opened', urgent);
    expect(ids(run(start, page, arrive([opened])))).toEqual(['0-urgent', '1-old']);
    const held = run(start, page, arrive([opened], true));
    expect(ids(held)).toEqual(['1-old']);
    expect([...held.waiting]).toEqual(['0-urgent']);
    expect(ids(reduceBoard(held, { type: 'reveal', now: 0 }))).toEqual(['0-urgent', '1-old']);
  });

  test('keeps a held case in its place while its words change', () => {
    const raised = { ...old, ...points(99), updatedAt: '2026-11-22T04:00:00.000Z' };
    const held = run(
      start,
      { type: 'page', cases: [fresh, old] },
      arrive([event(6, 'case.updated', raised)], true),
    );
    expect(ids(held)).toEqual(['2-fresh', '1-old']);
    expect(held.entries.get('1-old')?.view.urgency.points).toBe(99);
    expect(ids(reduceBoard(held, { type: 'reveal', now: 0 }))).toEqual(['1-old', '2-fresh']);
  });

  test('a page read late does not undo a newer event', () => {
    const updated = { ...old, severity: 4, updatedAt: '2026-11-22T04:00:00.000Z' };
    const board = run(start, arrive([event(6, 'case.opened', updated)]), { type: 'page', cases: [old] });
    expect(board.entries.get('1-old')?.view.severity).toBe(4);
    expect(board.entries.size).toBe(1);
  });

  test('drops a case that is no longer open, waiting or not', () => {
    const gone = event(7, 'case.updated', { ...urgent, state: 'closed' });
    const board = run(start, arrive([event(6, 'case.opened', urgent)], true), arrive([gone]));
    expect(board.entries.size + board.waiting.size).toBe(0);
  });

  test('what left does not come back with a page that was read before', () => {
    const left = { ...old, state: 'decided' as const, updatedAt: '2026-11-22T04:00:00.000Z' };
    const board = run(start, { type: 'page', cases: [old] }, arrive([event(6, 'case.released', left)]));
    expect(ids(reduceBoard(board, { type: 'page', cases: [old] }))).toEqual([]);
    const again = { ...old, updatedAt: '2026-11-22T05:00:00.000Z' };
    expect(ids(reduceBoard(board, { type: 'page', cases: [again] }))).toEqual(['1-old']);
  });

  test('time moves what is due sooner up, when the reader lets the list move', () => {
    const hasty = view('3-hasty', { ...points(49), dueAt: '2026-11-22T04:00:00.000Z' });
    const at = (now: number): BoardAction => ({
      type: 'reset',
      overview: overview(5),
      cases: [fresh, hasty],
      now,
    });
    const opened = Date.parse(fresh.openedAt);
    expect(ids(run(at(opened)))).toEqual(['2-fresh', '3-hasty']);
    const later = run(at(opened), { type: 'reveal', now: opened + 3_600_000 });
    expect(ids(later)).toEqual(['3-hasty', '2-fresh']);
  });

  test('a reset forgets everything', () => {
    expect(
      run(
        start,
        { type: 'page', cases: [old] },
        { type: 'reset', overview: overview(80), cases: [], now: 7 },
      ),
    ).toEqual({
      ...EMPTY_BOARD,
      counters: { today: { allow: 10, review: 2, block: 1 }, pending: 7, openCases: 3 },
      head: 80,
      asOf: 7,
    });
  });
});

test('however the feed is cut, repeated and delivered, the board is the same', () => {
  const feed = fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      kind: fc.constantFrom('item.judged', 'case.opened', 'case.updated'),
      priority: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 20 },
  );
  const frames = fc.array(fc.record({ forward: fc.nat(6), again: fc.nat(6) }), { maxLength: 8 });
  fc.assert(
    fc.property(feed, frames, (steps, cuts) => {
      const events = steps.map(({ id, kind, priority }, index) =>
        kind === 'item.judged'
          ? judged(index + 6, 'review')
          : event(index + 6, kind as FeedEventType, view(id, points(priority))),
      );
      let board = run(start);
      let at = 0;
      for (const { forward, again } of [...cuts, { forward: events.length, again: events.length }]) {
        board = reduceBoard(board, arrive(events.slice(Math.max(0, at - again), at + forward)));
        at += forward;
      }
      expect(board).toEqual(run(start, arrive(events)));
    }),
  );
});

test('the order is total', () => {
  const rank = fc.record({ id: fc.constantFrom('a', 'b', 'c'), urgency: fc.nat(2) });
  fc.assert(
    fc.property(rank, rank, rank, (a, b, c) => {
      expect(Math.sign(compareRanks(a, b)) + Math.sign(compareRanks(b, a))).toBe(0);
      expect(compareRanks(a, b) === 0).toBe(a.id === b.id && a.urgency === b.urgency);
      if (compareRanks(a, b) < 0 && compareRanks(b, c) < 0) expect(compareRanks(a, c)).toBeLessThan(0);
    }),
  );
});

describe('work on cases', () => {
  const opened = arrive([event(6, 'case.opened', view('a')), event(7, 'case.opened', view('b'))]);
  const claim = { by: 'mei', name: '小梅', until: '2026-11-22T03:05:00.000Z' };

  test('a claimed case stays in the queue and is not open; its release opens it again', () => {
    const claimed = run(
      start,
      opened,
      arrive([event(8, 'case.claimed', view('a', { state: 'claimed', claim }))]),
    );
    expect([ids(claimed).sort(), claimed.counters?.openCases]).toEqual([['a', 'b'], 4]);
    expect(claimed.entries.get('a')?.view.claim).toEqual(claim);
    const kept = reduceBoard(
      claimed,
      arrive([event(9, 'case.claimed', view('a', { state: 'claimed', claim }))]),
    );
    expect(kept.counters?.openCases).toBe(4);
    const released = reduceBoard(kept, arrive([event(10, 'case.released', view('a'))]));
    expect([ids(released).sort(), released.counters?.openCases]).toEqual([['a', 'b'], 5]);
  });

  test('what is decided goes; what is undone is back at once, also under a reader', () => {
    const decided = run(
      start,
      opened,
      arrive([
        event(8, 'case.claimed', view('a', { state: 'claimed', claim })),
        event(9, 'case.released', view('a', { state: 'decided' })),
      ]),
    );
    expect([ids(decided), decided.counters?.openCases]).toEqual([['b'], 4]);
    const undone = reduceBoard(
      decided,
      arrive([event(10, 'case.undone', view('a', { state: 'claimed', claim }))], true),
    );
    expect([ids(undone).sort(), undone.waiting.size]).toEqual([['a', 'b'], 0]);
  });

  test('an escalated case stays for a senior to claim; it is not open', () => {
    const escalated = run(
      start,
      opened,
      arrive([event(8, 'case.released', view('a', { state: 'escalated' }))]),
    );
    expect([ids(escalated).sort(), escalated.counters?.openCases]).toEqual([['a', 'b'], 4]);
  });
});
