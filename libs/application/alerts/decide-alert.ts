import type { AlertConfirmation, AlertDismissal, AlertMerge, AlertView } from '#libs/contracts';
import { type Doer, FengsuiError, type Level, type Principal } from '#libs/domain';
import { type AlertCommand, nextAlertState } from '#libs/monitoring';
import {
  type AlertRow,
  appendToFeed,
  databaseNow,
  findMonitor,
  forTenant,
  lockAlert,
  lockAlerts,
  type NewFeedEvent,
  redirectMerged,
  type TenantSession,
  updateAlert,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { alertEvent, alertView } from './alert-view.js';
import { incidentOf, titleOf } from './incident-of.js';
import { seenAlert } from './read-alerts.js';

type By = Doer & { readonly principal: Principal };

/** What follows a command, in its transaction. */
interface Follows {
  readonly row: AlertRow;
  readonly events?: readonly NewFeedEvent[];
  readonly reason?: string;
}

/**
 * It is something: opens an incident, or joins the one of its monitor.
 * @throws FengsuiError `alert.not_found`, `alert.illegal_transition`
 */
export const confirmAlert = (
  services: Services,
  by: By,
  id: string,
  { level, title }: AlertConfirmation,
): Promise<AlertView> =>
  commanded(services, by, id, 'confirm', async (session, row, now) => {
    const name = await nameOf(session, row);
    const wish = { title: title ?? titleOf(row, name), level: level ?? (row.level as Level) };
    const { incidentId, events } = await incidentOf(session, row, wish, by, now);
    return { row: { ...row, incidentId }, events };
  });

/**
 * It is nothing. A burst that lasts goes on in silence, and is raised again when it grows graver; the reason stands in the figures.
 * @throws FengsuiError `alert.not_found`, `alert.illegal_transition`
 */
export const dismissAlert = (services: Services, by: By, id: string, { reason }: AlertDismissal) =>
  commanded(services, by, id, 'dismiss', async (_, row) => ({ row: { ...row, reason }, reason }));

/**
 * It is part of another one, whose incident it shares.
 * @throws FengsuiError `alert.not_found` for either, `alert.illegal_transition`, also when the other one was merged itself
 */
export const mergeAlert = (services: Services, by: By, id: string, { into }: AlertMerge) =>
  commanded(
    services,
    by,
    id,
    'merge',
    async (session, row) => {
      const target = seenAlert(by.principal, await lockAlert(session, into));
      if (target.id === row.id || target.state === 'merged')
        throw new FengsuiError(
          'alert.illegal_transition',
          'Merge it into another alert that was not merged itself.',
          [{ pointer: '/into', code: 'alert.illegal_transition', detail: `is ${target.state}` }],
        );
      await redirectMerged(session, row.id, target.id);
      return { row: { ...row, mergedInto: target.id, incidentId: row.incidentId ?? target.incidentId } };
    },
    [into],
  );

async function commanded(
  { database, feedSignal }: Services,
  by: By,
  id: string,
  command: AlertCommand,
  follow: (session: TenantSession, row: AlertRow, now: number) => Promise<Follows>,
  others: readonly string[] = [],
): Promise<AlertView> {
  const { tenantId } = by.principal;
  const { view, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const rows = await lockAlerts(session, [id, ...others].sort());
    const before = seenAlert(by.principal, rows.find((row) => row.id === id) ?? null);
    const now = await databaseNow(session);
    const state = nextAlertState(before.state, command);
    const decided = { decidedAt: now, decidedKind: by.principal.kind, decidedBy: by.principal.id };
    const { row, events = [], reason } = await follow(session, { ...before, state, ...decided }, now);
    await updateAlert(session, row);
    await recordAudit(session, by, {
      action: `alert.${state}`,
      subject: { type: 'alert', id },
      before: { state: before.state },
      after: {
        state,
        ...(row.incidentId !== null && { incidentId: row.incidentId }),
        ...(row.mergedInto !== null && { mergedInto: row.mergedInto }),
      },
      ...(reason !== undefined && { reason }),
    });
    const told = [alertEvent('alert.updated', row), ...events];
    return { view: alertView(row, await nameOf(session, row)), head: await appendToFeed(session, told, now) };
  });
  feedSignal.publish(tenantId, head);
  return view;
}

const nameOf = async (session: TenantSession, { monitorId }: AlertRow): Promise<string | null> =>
  monitorId === null ? null : ((await findMonitor(session, monitorId))?.name ?? null);
