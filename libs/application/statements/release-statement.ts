import type { StatementEvent, StatementView } from '#libs/contracts';
import { countApproval, type Doer, FengsuiError, type TenantId } from '#libs/domain';
import {
  appendToFeed,
  forTenant,
  type NewFeedEvent,
  type StatementRow,
  type StatementVersionRow,
  type TenantSession,
  updateStatementVersion,
} from '#libs/persistence';
import { nextStatementState, type StatementCommand } from '#libs/statements';
import { recordAudit } from '../audit/index.js';
import { recordStatement } from '../incidents/index.js';
import { memberOf } from '../norms/workers.js';
import type { Services } from '../services.js';
import { blanksOf } from './statement-view.js';
import { lockStored, neededFor, personOf, type Stored, touched } from './stored.js';

interface Step extends Stored {
  readonly session: TenantSession;
  readonly newest: StatementVersionRow;
}
interface Outcome {
  readonly action: string;
  readonly after: unknown;
  readonly reason?: string;
  readonly events?: readonly NewFeedEvent[];
}

/** One step with a statement: locked, done, audited, told to the feed. */
async function step(
  { database, feedSignal }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  take: (step: Step) => Promise<Outcome>,
): Promise<StatementView> {
  const { view, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const stored = await lockStored(session, id);
    const [newest] = stored.versions;
    if (!newest) throw new FengsuiError('statement.not_found', 'It has no version.');
    const { action, after, reason, events = [] } = await take({ ...stored, session, newest });
    const view = await touched(session, stored.row, stored.now);
    await recordAudit(session, by, { action, subject: { type: 'statement', id }, after, reason });
    return { view, head: events.length > 0 ? await appendToFeed(session, events, stored.now) : null };
  });
  if (head !== null) feedSignal.publish(tenantId, head);
  return view;
}

async function moved(
  { session, newest }: Step,
  command: StatementCommand,
  change: Partial<StatementVersionRow> = {},
): Promise<void> {
  await updateStatementVersion(session, {
    ...newest,
    state: nextStatementState(newest.state, command),
    ...change,
  });
}

/** Hands the draft to the others. @throws FengsuiError `statement.illegal_transition` */
export const submitStatement = (services: Services, tenantId: TenantId, by: Doer, id: string) =>
  step(services, tenantId, by, id, async (one) => {
    await moved(one, 'submit');
    return { action: 'statement.submitted', after: { n: one.newest.n } };
  });

/** Back to the draft, with a reason. @throws FengsuiError `statement.illegal_transition`, `approval.member_only` */
export const rejectStatement = (
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  reason: string,
) =>
  step(services, tenantId, by, id, async (one) => {
    memberOf(by, one.now);
    await moved(one, 'reject', { approvals: [] });
    return { action: 'statement.rejected', after: { n: one.newest.n }, reason };
  });

/**
 * Four eyes: never who worked on the version, nobody twice; incidents of level I and II need two.
 * @throws FengsuiError `statement.illegal_transition`, `approval.own`, `approval.twice`, `approval.member_only`
 */
export const approveStatement = (services: Services, tenantId: TenantId, by: Doer, id: string) =>
  step(services, tenantId, by, id, async (one) => {
    const { newest, session, row, now } = one;
    const { id: member } = memberOf(by, now);
    const state = nextStatementState(newest.state, 'approve');
    const before = newest.approvals.map((approval) => approval.id);
    const verdict = countApproval(member, newest.draftedBy.editors, before, await neededFor(session, row));
    const approvals = [...newest.approvals, personOf(by, now)];
    await updateStatementVersion(session, {
      ...newest,
      approvals,
      state: verdict === 'enough' ? state : newest.state,
    });
    return { action: 'statement.approved', after: { n: newest.n, approvals: approvals.length } };
  });

/**
 * From now on everybody says this; the version before it is withdrawn, and the incident's clock of the first statement stops.
 * @throws FengsuiError `statement.illegal_transition`, `statement.blank` naming the blanks, `approval.member_only` where approvals are short
 */
export const publishStatement = (services: Services, tenantId: TenantId, by: Doer, id: string) =>
  step(services, tenantId, by, id, async (one) => {
    const { newest, versions, session, row, now } = one;
    const blanks = blanksOf(newest);
    if (blanks.length > 0)
      throw new FengsuiError(
        'statement.blank',
        `Fill ${blanks.map((name) => `{{${name}}}`).join(', ')} first.`,
        blanks.map((name) => ({ pointer: '/text', code: 'blank', detail: name })),
      );
    if (newest.approvals.length < (await neededFor(session, row)))
      throw new FengsuiError(
        'statement.illegal_transition',
        'The incident is graver now: another person has to approve.',
      );
    await moved(one, 'publish', { publishedAt: now });
    for (const old of versions.filter(({ state }) => state === 'published'))
      await updateStatementVersion(session, {
        ...old,
        ...{ state: nextStatementState(old.state, 'withdraw'), withdrawnAt: now, withdrawnWhy: 'replaced' },
      });
    const said =
      row.incidentId === null
        ? []
        : await recordStatement(session, row.incidentId, { statementId: id }, by, now);
    const told: NewFeedEvent = { type: 'statement.published', data: eventOf(row, newest) };
    return { action: 'statement.published', after: { n: newest.n }, events: [told, ...said] };
  });

/** Nobody says it any more. @throws FengsuiError `statement.illegal_transition` */
export const withdrawStatement = (
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  reason: string,
) =>
  step(services, tenantId, by, id, async (one) => {
    const { versions, newest, session, row, now } = one;
    const said = versions.find(({ state }) => state === 'published') ?? newest;
    await updateStatementVersion(session, {
      ...said,
      ...{ state: nextStatementState(said.state, 'withdraw'), withdrawnAt: now, withdrawnWhy: reason },
    });
    const told: NewFeedEvent = { type: 'statement.withdrawn', data: eventOf(row, said) };
    return { action: 'statement.withdrawn', after: { n: said.n }, reason, events: [told] };
  });

const eventOf = (row: StatementRow, { n }: StatementVersionRow): StatementEvent => ({
  statementId: row.id,
  version: n,
  incidentId: row.incidentId,
  monitorIds: [...row.monitorIds],
});
