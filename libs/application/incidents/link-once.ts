import { actorOf, type Doer, type IncidentLinkKind, newId } from '#libs/domain';
import {
  findLinkTo,
  type IncidentLinkContent,
  insertIncidentLinks,
  type TenantSession,
} from '#libs/persistence';

/**
 * Links an incident, which is locked, with something, unless it is linked with it already.
 * @returns whether it was not
 */
export async function linkOnce(
  session: TenantSession,
  incidentId: string,
  kind: IncidentLinkKind,
  targetId: string,
  by: Doer,
  now: number,
  content: IncidentLinkContent = {},
): Promise<boolean> {
  if (await findLinkTo(session, incidentId, kind, targetId)) return false;
  const actor = actorOf(by);
  await insertIncidentLinks(session, [
    {
      id: newId(),
      tenantId: session.tenantId,
      ...{ incidentId, kind, targetId },
      contentJson: JSON.stringify(content),
      at: now,
      byId: actor.id,
      byName: actor.name,
    },
  ]);
  return true;
}
