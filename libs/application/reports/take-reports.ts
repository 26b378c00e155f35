import type { NewReport, Rejection, ReportBatchAnswer, ReportReceipt } from '#libs/contracts';
import { FengsuiError, type TenantId } from '#libs/domain';
import { appendToFeed, databaseNow, forTenant } from '#libs/persistence';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { Services } from '../services.js';
import { fileReports } from './file-reports.js';
import { findReported } from './subjects.js';

type Outcome = ReportReceipt | FengsuiError;

/**
 * Takes one report in.
 * @throws FengsuiError `item.not_found`, `item.erased`, `report.own_content`, `rate.limited` for a reporter who sends too many
 */
export function takeReport(
  services: Services,
  tenantId: TenantId,
  report: NewReport,
  request?: IdempotentRequest,
): Promise<ReportReceipt> {
  return take(services, tenantId, [report], request, ([outcome]) => {
    if (!outcome || outcome instanceof FengsuiError) throw outcome ?? new Error('one in, one out');
    return outcome;
  });
}

/** Takes many reports in: the good ones are kept when others are bad. */
export function takeReports(
  services: Services,
  tenantId: TenantId,
  batch: {
    readonly reports: readonly { readonly index: number; readonly report: NewReport }[];
    readonly rejected: readonly Rejection[];
  },
  request?: IdempotentRequest,
): Promise<ReportBatchAnswer> {
  const reports = batch.reports.map(({ report }) => report);
  return take(services, tenantId, reports, request, (outcomes) => {
    const answer: ReportBatchAnswer = { accepted: [], rejected: [...batch.rejected] };
    for (const [at, outcome] of outcomes.entries()) {
      const index = batch.reports[at]?.index ?? at;
      if (outcome instanceof FengsuiError) answer.rejected.push(rejectionOf(index, outcome));
      else answer.accepted.push({ index, ...outcome });
    }
    answer.rejected.sort((a, b) => a.index - b.index);
    return answer;
  });
}

async function take<Answer>(
  services: Services,
  tenantId: TenantId,
  reports: readonly NewReport[],
  request: IdempotentRequest | undefined,
  answerOf: (outcomes: readonly Outcome[]) => Answer,
): Promise<Answer> {
  const { database, feedSignal, tenantKeys } = services;
  const key = await tenantKeys.of(tenantId);
  const before = await earlierAnswer<Answer>(forTenant(database.read, tenantId), request);
  if (before) return before;
  const subjects = await findReported(services, tenantId, reports, key);
  const { answer, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<Answer>(session, request);
    if (earlier) return { answer: earlier, head: null };
    const now = await databaseNow(session);
    const known = reports.flatMap((report, index) => {
      const itemId = subjects[index];
      return typeof itemId === 'string' ? { report, index, itemId } : [];
    });
    const { outcomes, events } = await fileReports(session, known, now, key);
    const all = [...subjects] as Outcome[];
    for (const [at, { index }] of known.entries()) all[index] = outcomes[at]!;
    const made = answerOf(all);
    await keepAnswer(session, request, made, now);
    return { answer: made, head: events.length > 0 ? await appendToFeed(session, events, now) : null };
  });
  if (head !== null) feedSignal.publish(tenantId, head);
  return answer;
}

function rejectionOf(index: number, { code, detail, errors: [first] }: FengsuiError): Rejection {
  return { index, code, pointer: first?.pointer ?? '', detail: first?.detail ?? detail };
}
