import type { Entry, Fact } from './client-log.js';

/** One broken promise, in words. */
export type Violation = string;

type Of<What extends Fact['what']> = Extract<Entry, { what: What }>;

const of = <What extends Fact['what']>(entries: readonly Entry[], what: What): Of<What>[] =>
  entries.filter((entry): entry is Of<What> => entry.what === what);

/**
 * Compares what was promised to a client with what it saw afterwards. The log must be complete: every request was repeated
 * until it was acknowledged, and the follower and the receivers have everything.
 * @returns nothing when all promises were kept
 */
export function check(entries: readonly Entry[]): Violation[] {
  return CHECKS.flatMap((one) => one(entries));
}

const nameOf = (id: string, version: number): string => `${id} v${version}`;

/** The events of one follower each, or of all who saw the same. */
function eventsByFollower(entries: readonly Entry[]): Map<string, Of<'event'>[]> {
  return groupBy(of(entries, 'event'), ({ follower }) => follower);
}

/** Each accepted version has one verdict on the feed of every follower. */
function judgedOnce(entries: readonly Entry[]): Violation[] {
  const accepted = new Set(
    of(entries, 'acknowledged').flatMap(({ items }) => items.map(({ id, version }) => nameOf(id, version))),
  );
  return [...eventsByFollower(entries)].flatMap(([follower, events]) => {
    const times = new Map<string, number>();
    for (const { type, itemId, version } of events)
      if (type === 'item.judged' && itemId !== undefined && version !== undefined)
        times.set(nameOf(itemId, version), (times.get(nameOf(itemId, version)) ?? 0) + 1);
    const lost = [...accepted].filter((name) => !times.has(name));
    const twice = [...times].filter(([, count]) => count > 1).map(([name]) => name);
    return [
      ...some(`${follower}: accepted and never judged`, lost),
      ...some(`${follower}: judged more than once`, twice),
    ];
  });
}

/** Each follower sees every number from the head at the beginning on, in order, once. */
function feedWithoutGap(entries: readonly Entry[]): Violation[] {
  const [began] = of(entries, 'began');
  const head = began?.head ?? 0;
  return [...eventsByFollower(entries)].flatMap(([follower, events]) => {
    const wrong = events.findIndex(({ seq }, index) => seq !== head + index + 1);
    if (wrong < 0) return [];
    return [
      `${follower}: the feed brought ${events[wrong]?.seq} after ${events[wrong - 1]?.seq ?? `${head} (where it began)`}`,
    ];
  });
}

/** Nobody was told to start over: trials are shorter than what a feed replays. */
const noResync = (entries: readonly Entry[]): Violation[] =>
  of(entries, 'resync').map(({ follower, head }) => `${follower}: was sent to ${head} instead of a replay`);

/** The same key brings the same answer, however often and wherever it is asked. */
function sameKeySameAnswer(entries: readonly Entry[]): Violation[] {
  const byKey = groupBy(of(entries, 'acknowledged'), ({ key }) => key);
  return [...byKey].flatMap(([key, answers]) => {
    const different = new Set(answers.map(({ items, verdict }) => JSON.stringify([items, verdict ?? null])));
    return different.size > 1 ? [`key ${key} was answered in ${different.size} ways`] : [];
  });
}

/** One thing of the platform's is one item: two answers never name it by two ids, nor two things by one. */
function oneIdAThing(entries: readonly Entry[]): Violation[] {
  const pairs = of(entries, 'acknowledged').flatMap(({ items }) => items);
  const ids = groupBy(pairs, ({ externalId }) => externalId);
  const things = groupBy(pairs, ({ id }) => id);
  const several = (group: Map<string, typeof pairs>, field: 'id' | 'externalId') =>
    [...group].filter(([, all]) => new Set(all.map((one) => one[field])).size > 1).map(([name]) => name);
  return [
    ...some('things with several ids', several(ids, 'id')),
    ...some('ids of several things', several(things, 'externalId')),
  ];
}

/** What is not 202 is 503 or 429, as a problem that says when to come again. */
const refusalsAreRetriable = (entries: readonly Entry[]): Violation[] =>
  some(
    'refused for good, or in no proper form',
    of(entries, 'refused')
      .filter(({ status, wellFormed }) => !wellFormed || (status !== 503 && status !== 429))
      .map(({ status, code, node }) => `${status} ${code} by ${node}`),
  );

/** What is read back is judged, as the feed and the answer told. */
function readAsTold(entries: readonly Entry[]): Violation[] {
  const told = new Map<string, string>();
  for (const { itemId, version, verdict } of of(entries, 'event'))
    if (itemId && version && verdict) told.set(nameOf(itemId, version), verdict);
  const contradicted = of(entries, 'acknowledged').flatMap(({ verdict, items }) =>
    items
      .filter(({ id, version }) => verdict !== undefined && told.get(nameOf(id, version)) !== verdict)
      .map(({ id, version }) => nameOf(id, version)),
  );
  const read = of(entries, 'read').flatMap(({ itemId, versions }) =>
    versions.map((one) => ({ name: nameOf(itemId, one.version), ...one })),
  );
  return [
    ...some('answered with another verdict than the feed told', contradicted),
    ...some(
      'read back without its verdict',
      read.filter(({ state, verdict }) => state !== 'judged' || verdict === null).map(({ name }) => name),
    ),
    ...some(
      'read back with another verdict than the feed told',
      read
        .filter(({ name, verdict }) => verdict !== null && told.has(name) && told.get(name) !== verdict)
        .map(({ name }) => name),
    ),
  ];
}

/** An item opens one case, and a case raises one alert. */
function oneCaseOneAlert(entries: readonly Entry[]): Violation[] {
  return [...eventsByFollower(entries)].flatMap(([follower, events]) => {
    const twice = (type: string, key: (event: Of<'event'>) => string | undefined): string[] => {
      const keys = events.filter((event) => event.type === type).flatMap((event) => key(event) ?? []);
      return keys.filter((name, index) => keys.indexOf(name) !== index);
    };
    return [
      ...some(
        `${follower}: items with two cases`,
        twice('case.opened', ({ itemId }) => itemId),
      ),
      ...some(
        `${follower}: cases with two alerts`,
        twice('alert.raised', ({ caseId }) => caseId),
      ),
    ];
  });
}

/** Every event of a webhook's types arrives, always under one id that is no other event's. */
function oneIdAWebhook(entries: readonly Entry[]): Violation[] {
  const expected = new Set(
    of(entries, 'event')
      .filter(({ type }) => type === 'item.judged')
      .map(({ seq }) => seq),
  );
  const receivers = groupBy(of(entries, 'webhook'), ({ receiver }) => receiver);
  return [...receivers].flatMap(([receiver, arrivals]) => {
    const ids = groupBy(arrivals, ({ seq }) => seq);
    const seqs = groupBy(arrivals, ({ id }) => id);
    const many = <Key>(group: Map<Key, typeof arrivals>, field: 'id' | 'seq') =>
      [...group].filter(([, all]) => new Set(all.map((one) => one[field])).size > 1).map(([key]) => `${key}`);
    return [
      ...some(
        `${receiver}: events that never arrived`,
        [...expected].filter((seq) => !ids.has(seq)).map(String),
      ),
      ...some(`${receiver}: events under several webhook ids`, many(ids, 'id')),
      ...some(`${receiver}: webhook ids of several events`, many(seqs, 'seq')),
    ];
  });
}

const CHECKS = [
  judgedOnce,
  feedWithoutGap,
  noResync,
  sameKeySameAnswer,
  oneIdAThing,
  refusalsAreRetriable,
  readAsTold,
  oneCaseOneAlert,
  oneIdAWebhook,
];

/** How many examples a violation names. */
const EXAMPLES = 3;

function some(what: string, names: readonly string[]): Violation[] {
  const different = [...new Set(names)];
  if (different.length === 0) return [];
  const more = different.length > EXAMPLES ? ` and ${different.length - EXAMPLES} more` : '';
  return [`${what}: ${different.slice(0, EXAMPLES).join(', ')}${more}`];
}

function groupBy<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
