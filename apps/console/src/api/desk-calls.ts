import type {
  AuthorView,
  BulkDecisionView,
  BulkPreview,
  BulkPreviewRequest,
  BulkResults,
  CaseContext,
  CaseTimeline,
  ClaimView,
  ColleagueList,
  DecisionList,
  DecisionView,
  DeskQueues,
  Exposure,
  Guidelines,
  NewBulkDecision,
  ReportPage,
  TemplateList,
} from '#libs/contracts';
import { ask } from './http.js';

const at = encodeURIComponent;
const ofCase = (id: string, what: string) => `/v1/cases/${at(id)}/${what}`;

export const readQueues = () => ask<DeskQueues>('GET', '/v1/queues');
export const readColleagues = () => ask<ColleagueList>('GET', '/v1/colleagues');
export const readContext = (id: string) => ask<CaseContext>('GET', ofCase(id, 'context'));
export const readTimeline = (id: string) => ask<CaseTimeline>('GET', ofCase(id, 'timeline'));
export const readDecisions = (id: string) => ask<DecisionList>('GET', ofCase(id, 'decisions'));
export const readReports = (id: string) => ask<ReportPage>('GET', `/v1/reports?case=${at(id)}&limit=50`);
export const readAuthor = (pseudonym: string) => ask<AuthorView>('GET', `/v1/authors/${at(pseudonym)}`);
export const readTemplates = () => ask<TemplateList>('GET', '/v1/templates');
export const readClauses = () => ask<Guidelines>('GET', '/v1/clauses');

/** The most urgent case that nobody holds, claimed; undefined when there is none. */
export const takeNext = (queue: string, skip: readonly string[]) =>
  ask<ClaimView | undefined>('POST', '/v1/cases/next', { ...(queue !== '' && { queue }), skip });
export const holdCase = (
  id: string,
  hold: { readonly token: string; readonly until: string; readonly note?: string },
) => ask<undefined>('POST', ofCase(id, 'hold'), hold);
export const handOver = (
  id: string,
  wish: { readonly token: string; readonly to: string; readonly note?: string },
) => ask<undefined>('POST', ofCase(id, 'hand-over'), wish);

export const confirmDecision = (id: string) =>
  ask<DecisionView>('POST', `/v1/decisions/${at(id)}/confirm`, {});
export const declineDecision = (id: string, reason: string) =>
  ask<DecisionView>('POST', `/v1/decisions/${at(id)}/decline`, { reason });
export const reverseDecision = (id: string, wish: { readonly reason: string; readonly reopen: boolean }) =>
  ask<DecisionView>('POST', `/v1/decisions/${at(id)}/reverse`, wish);

export const previewBulk = (select: BulkPreviewRequest['select']) =>
  ask<BulkPreview>('POST', '/v1/bulk-decisions/preview', { select });
export const decideBulk = (wish: NewBulkDecision) => ask<{ id: string }>('POST', '/v1/bulk-decisions', wish);
const ofBulk = (id: string, what = '') => `/v1/bulk-decisions/${at(id)}${what}`;
export const readBulk = (id: string) => ask<BulkDecisionView>('GET', ofBulk(id));
export const readBulkResults = (id: string, cursor: string | null) =>
  ask<BulkResults>(
    'GET',
    `${ofBulk(id, '/results')}?limit=200${cursor === null ? '' : `&cursor=${at(cursor)}`}`,
  );
export const cancelBulk = (id: string) => ask<BulkDecisionView>('POST', ofBulk(id, '/cancel'), {});
export const undoBulk = (id: string) => ask<BulkDecisionView>('POST', ofBulk(id, '/undo'), {});

export const readExposure = () => ask<Exposure>('GET', '/v1/me/exposure');
export const tellExposure = (report: { readonly seen?: number; readonly tookBreak?: boolean }) =>
  ask<Exposure>('POST', '/v1/me/exposure', report);
