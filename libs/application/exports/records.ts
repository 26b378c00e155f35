import type { DeskFigures, ShareFigure } from '#libs/contracts';
import { type Item, type Principal, seesQueue } from '#libs/domain';
import {
  decisionsById,
  type ExportPosition,
  type ExportStretch,
  findVerdictsOfVersions,
  findVersions,
  pageForExport,
  queuesOfCases,
  type TenantSession,
  trialItemsAmong,
} from '#libs/persistence';
import { maskContent } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { beijing, type Language, type Line as Row } from './columns.js';
import { wordFor, wordsFor } from './words.js';

const PAGE = 200;

export interface Exporting extends ExportStretch {
  readonly session: TenantSession;
  readonly me: Principal;
  readonly key: TenantKey;
  readonly lang: Language;
}

/** Reads page after page, each when the one before was taken. */
async function* pages<Thing>(
  read: (limit: number, after?: ExportPosition) => Promise<Thing[]>,
  positionOf: (thing: Thing) => ExportPosition,
): AsyncGenerator<Thing[]> {
  for (let after: ExportPosition | undefined; ; ) {
    const page = await read(PAGE, after);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = positionOf(last);
  }
}

export async function* decisionRecords({ session, me, lang, ...stretch }: Exporting): AsyncGenerator<Row> {
  const read = (limit: number, after?: ExportPosition) =>
    pageForExport(session, 'decisions', stretch, limit, after);
  for await (const page of pages(read, (fact) => ({ at: fact.decidedAt, id: fact.decisionId }))) {
    const seen = page.filter(({ queue }) => seesQueue(me, queue));
    const names = new Map(
      (
        await decisionsById(
          session,
          seen.map(({ decisionId }) => decisionId),
        )
      ).map((row) => [row.id, row.makerName]),
    );
    const texts = await textsOf(
      session,
      seen.map(({ versionId }) => versionId),
    );
    for (const fact of seen)
      yield [
        fact.decisionId,
        fact.caseId,
        beijing(fact.decidedAt),
        fact.queue,
        fact.label === '' ? null : wordFor(fact.label, lang),
        fact.severity,
        wordsFor(fact.actions.split('+'), lang),
        fact.clause,
        names.get(fact.decisionId) ?? null,
        wordFor(fact.makerKind, lang),
        Math.round(fact.waitedMs / 1_000),
        fact.workedMs === null ? null : Math.round(fact.workedMs / 1_000),
        fact.inTime === null ? null : wordFor(fact.inTime === 1 ? 'yes' : 'no', lang),
        beijing(fact.reversedAt),
        texts.get(fact.versionId) ?? null,
      ];
  }
}

/** A golden case is left out once it was decided: before, its absence would give it away to who compares with the queue. */
const isOver = (state: string): boolean => state === 'decided' || state === 'closed';

export async function* caseRecords({ session, me, lang, ...stretch }: Exporting): AsyncGenerator<Row> {
  const read = (limit: number, after?: ExportPosition) =>
    pageForExport(session, 'cases', stretch, limit, after);
  for await (const page of pages(read, (row) => ({ at: row.openedAt, id: row.id }))) {
    const slippedIn = await trialItemsAmong(
      session,
      page.filter(({ state }) => isOver(state) || me.kind === 'program').map(({ itemId }) => itemId),
    );
    const seen = page.filter(({ queue, itemId }) => seesQueue(me, queue) && !slippedIn.has(itemId));
    const texts = await textsOf(
      session,
      seen.map(({ versionId }) => versionId),
    );
    for (const row of seen)
      yield [
        row.id,
        beijing(row.openedAt),
        wordFor(row.state, lang),
        row.queue,
        wordFor(row.origin, lang),
        row.scene,
        wordsFor(
          row.labels.split(',').filter((label) => label !== ''),
          lang,
        ),
        row.severity,
        beijing(row.dueAt),
        row.reportCount,
        row.author,
        texts.get(row.versionId) ?? null,
      ];
  }
}

export async function* reportRecords({ session, me, key, lang, ...stretch }: Exporting): AsyncGenerator<Row> {
  const read = (limit: number, after?: ExportPosition) =>
    pageForExport(session, 'reports', stretch, limit, after);
  for await (const page of pages(read, (row) => ({ at: row.receivedAt, id: row.id }))) {
    const queues = await queuesOfCases(
      session,
      page.map(({ caseId }) => caseId),
    );
    for (const row of page.filter(({ caseId }) => seesQueue(me, queues.get(caseId) ?? '')))
      yield [
        row.id,
        row.caseId,
        beijing(row.receivedAt),
        wordFor(row.reason, lang),
        wordFor(row.state, lang),
        row.times,
        key.pseudonymOf(row.reporterKey),
        beijing(row.answeredAt),
      ];
  }
}

export async function* appealRecords({ session, me, lang, ...stretch }: Exporting): AsyncGenerator<Row> {
  const read = (limit: number, after?: ExportPosition) =>
    pageForExport(session, 'appeals', stretch, limit, after);
  for await (const page of pages(read, (row) => ({ at: row.openedAt, id: row.id }))) {
    const queues = await queuesOfCases(
      session,
      page.map(({ caseId }) => caseId),
    );
    for (const row of page.filter(({ caseId }) => seesQueue(me, queues.get(caseId) ?? '')))
      yield [
        row.id,
        row.decisionId,
        row.caseId,
        beijing(row.openedAt),
        beijing(row.dueAt),
        wordFor(row.state, lang),
        row.deciderName,
        beijing(row.decidedAt),
      ];
  }
}

/** Every figure a row of its own, as the dashboard shows them. */
export function* figureRecords(figures: DeskFigures, lang: Language): Generator<Row> {
  const zh = lang === 'zh';
  const value = (figure: string, name: string | null, at: string | null, n: number | null): Row => [
    figure,
    name,
    at === null ? null : beijing(Date.parse(at)),
    n,
    null,
    null,
    null,
    null,
  ];
  const share = (figure: string, name: string | null, one: ShareFigure): Row => [
    figure,
    name,
    null,
    one.n,
    one.of,
    one.share,
    one.low,
    one.high,
  ];
  for (const { at, opened, decided } of figures.flow) {
    yield value(zh ? '新增案件' : 'Opened', null, at, opened);
    yield value(zh ? '已决定' : 'Decided', null, at, decided);
  }
  for (const { at, open, overdue } of figures.backlog) {
    yield value(zh ? '积压' : 'Backlog', null, at, open);
    yield value(zh ? '积压超时' : 'Overdue', null, at, overdue);
  }
  const { met, missed } = figures.sla;
  yield [zh ? '时限内' : 'In time', null, null, met, met + missed, figures.sla.share, null, null];
  for (const [name, ms] of Object.entries(figures.decisionMs))
    yield value(zh ? '处理毫秒' : 'Worked, ms', name, null, ms);
  for (const [name, ms] of Object.entries(figures.waitMs))
    yield value(zh ? '等待毫秒' : 'Waited, ms', name, null, ms);
  for (const { name, n } of figures.actions)
    yield value(zh ? '处理' : 'Action', wordFor(name, lang), null, n);
  for (const { name, n } of figures.labels) yield value(zh ? '标签' : 'Label', wordFor(name, lang), null, n);
  for (const { name, n } of figures.clauses) yield value(zh ? '条款' : 'Clause', name, null, n);
  for (const { kind, name, precision, overturned } of figures.rules) {
    yield share(zh ? `准确率 ${kind}` : `Precision, ${kind}`, name, precision);
    yield share(zh ? `撤销率 ${kind}` : `Overturned, ${kind}`, name, overturned);
  }
  yield share(zh ? '撤销率' : 'Overturned', null, figures.overturn.all);
  for (const { name, overturned } of figures.overturn.byLabel)
    yield share(zh ? '撤销率 标签' : 'Overturned, label', wordFor(name, lang), overturned);
  const { n, agreed, kappa } = figures.agreement;
  yield [zh ? '复核一致' : 'Agreed', null, null, agreed, n, n === 0 ? null : agreed / n, null, null];
  yield value('kappa', null, null, kappa);
  yield share(zh ? '考题正确' : 'Golden cases', null, figures.golden);
}

/** Words without personal data, by version. */
async function textsOf(session: TenantSession, versionIds: readonly string[]): Promise<Map<string, string>> {
  const verdicts = await findVerdictsOfVersions(session, versionIds);
  const versions = await findVersions(session, versionIds);
  return new Map(
    versions.map(({ id, itemJson }) => {
      const { text } = maskContent((JSON.parse(itemJson) as Item).text, verdicts.get(id) ?? null);
      return [id, text.title === undefined ? text.body : `${text.title}\n${text.body}`];
    }),
  );
}
