import type { Doer, Level } from '#libs/domain';
import type { AlertRow, NewFeedEvent, TenantSession } from '#libs/persistence';
import { openIncident } from '../incidents/index.js';

/**
 * Opens the incident of an alert, or joins the one there is. The alert is locked, and is to be written afterwards with the incident's id.
 * @param name what the incident is called, without words of authors
 */
export async function incidentOf(
  session: TenantSession,
  alert: AlertRow,
  { title, level }: { readonly title: string; readonly level: Level },
  by: Doer,
  now: number,
): Promise<{ readonly incidentId: string; readonly events: readonly NewFeedEvent[] }> {
  const { kind, id, monitorId, caseId } = alert;
  const { incident, events } = await openIncident(
    session,
    {
      ...{ origin: kind, title, level, monitorId },
      ...(kind === 'burst' && { burstId: id }),
      ...(caseId !== null && { caseId }),
    },
    by,
    now,
  );
  return { incidentId: incident.id, events };
}

/** What an incident is called that nobody gave a name. */
export const titleOf = (
  { kind, labels }: Pick<AlertRow, 'kind' | 'labels'>,
  monitor: string | null,
): string =>
  kind === 'burst' ? `${monitor ?? '监测'}：负面声量突增` : `严重内容：${labels.join('、') || '待研判'}`;
