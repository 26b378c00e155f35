import { checkActions } from '#libs/cases';
import type { GoldenCaseListQuery, GoldenCasePage, GoldenCaseView, NewGoldenCase } from '#libs/contracts';
import { type CaseId, type Doer, FengsuiError, type Item, newId, type Principal } from '#libs/domain';
import {
  countGoldenCases,
  databaseNow,
  deleteGoldenCase,
  forTenant,
  type GoldenCaseRow,
  type GoldenContent,
  insertGoldenCase,
  pageOfGoldenCases,
  type TrialResult,
  trialItemsAmong,
  trialResults,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { seenCase } from '../cases/read-cases.js';
import { checkClause } from '../guidelines/index.js';
import { failuresTo, judge } from '../judging/judge.js';
import { maskContent } from '../privacy/masked.js';
import { midnightOf } from '../quality/scope.js';
import type { Services } from '../services.js';

type By = Doer & { readonly principal: Principal };
export const MOST_GOLDEN_CASES = 1_000;

/** Newest first, each with how often it was decided rightly until yesterday: today's would tell people what they have just had. */
export async function listGoldenCases(
  { database }: Services,
  me: Principal,
  { cursor, limit }: GoldenCaseListQuery,
): Promise<GoldenCasePage> {
  const session = forTenant(database.read, me.tenantId);
  const rows = await pageOfGoldenCases(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const results = await trialResults(session, 'golden', { to: midnightOf(await databaseNow(session)) });
  const byId = new Map(results.map((result) => [result.id, result]));
  return {
    goldenCases: page.map((row) => view(row, byId.get(row.id))),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countGoldenCases(session),
  };
}

/**
 * Keeps words with their right answer. The engine has to flag them: what it lets stand nobody would get as a case.
 * @throws FengsuiError `golden.not_flagged`, `golden.too_many`, `case.not_found`, `request.invalid`
 */
export async function createGoldenCase(
  services: Services,
  by: By,
  wish: NewGoldenCase,
): Promise<GoldenCaseView> {
  for (const actions of [wish.expected, ...wish.alternatives]) checkActions(actions);
  const { database, logger, tenants } = services;
  const { tenantId } = by.principal;
  const from =
    'fromCaseId' in wish ? await seenCase(services, by.principal, wish.fromCaseId as CaseId) : null;
  const content = from ? contentOf(from.item) : 'content' in wish ? (wish.content as GoldenContent) : null;
  if (!content) throw new Error('either a case or words');
  const draft = { versionId: newId(), itemId: newId(), version: 1, item: asItem(content) };
  const { verdict } = judge(await tenants.of(tenantId), failuresTo(logger), draft);
  if (verdict.verdict === 'allow')
    throw new FengsuiError(
      'golden.not_flagged',
      'The engine lets these words stand: nobody would get them as a case.',
    );
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    await checkClause(session, wish.clause);
    if ((await countGoldenCases(session)) >= MOST_GOLDEN_CASES)
      throw new FengsuiError('golden.too_many', `There may be ${MOST_GOLDEN_CASES}; delete one first.`);
    const isCopy = from !== null && (await trialItemsAmong(session, [from.row.itemId])).size > 0;
    if (isCopy) throw new FengsuiError('golden.too_many', 'These words are a golden case already.');
    const row: GoldenCaseRow = {
      id: newId(),
      tenantId,
      contentJson: JSON.stringify(content),
      versionId: from?.row.versionId ?? null,
      fromCaseId: from?.row.id ?? null,
      severity: verdict.severity,
      labels: verdict.labels.map(({ label, score }) => ({ label, score })),
      expected: wish.expected,
      alternatives: wish.alternatives,
      clause: wish.clause,
      note: wish.note,
      createdAt: await databaseNow(session),
    };
    await insertGoldenCase(session, row);
    await recordAudit(session, by, {
      action: 'golden_case.created',
      subject: { type: 'golden_case', id: row.id },
      after: { fromCaseId: row.fromCaseId, expected: row.expected, clause: row.clause },
    });
    return view(row, undefined);
  });
}

/** What was slipped in of it stays. @throws FengsuiError `golden.not_found` */
export async function removeGoldenCase({ database }: Services, by: By, id: string): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, by.principal.tenantId);
    if (!(await deleteGoldenCase(session, id)))
      throw new FengsuiError('golden.not_found', 'No golden case of this tenant has this id.');
    await recordAudit(session, by, { action: 'golden_case.removed', subject: { type: 'golden_case', id } });
  });
}

const contentOf = ({ type, scene, text, engagement }: Item): GoldenContent => ({
  type,
  scene,
  text,
  ...(engagement && { engagement }),
});

/** Enough of an item to be judged. */
const asItem = (content: GoldenContent): Item => ({
  ...content,
  externalId: 'golden',
  author: { externalId: 'golden' },
});

function view(row: GoldenCaseRow, result: TrialResult | undefined): GoldenCaseView {
  const content = JSON.parse(row.contentJson) as GoldenContent;
  return {
    id: row.id,
    type: content.type,
    scene: content.scene,
    text: maskContent(content.text, null).text,
    severity: row.severity,
    labels: [...row.labels],
    fromCaseId: row.fromCaseId,
    expected: [...row.expected],
    alternatives: row.alternatives.map((one) => [...one]),
    clause: row.clause,
    note: row.note,
    decided: result?.n ?? 0,
    right: result?.right ?? 0,
    createdAt: new Date(row.createdAt).toISOString(),
  };
}
