import type { IncidentLinkList, IncidentLinkView, IncidentView, NewIncidentLink } from '#libs/contracts';
import { actorOf, FengsuiError, newId, type Principal } from '#libs/domain';
import {
  deleteIncidentLinks,
  findIncident,
  findIncidentLink,
  forTenant,
  type IncidentLinkContent,
  type IncidentLinkRow,
  insertIncidentLinks,
  linksOfIncident,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { linkOnce } from './link-once.js';
import { checkLinkTarget, factsOfLinks } from './link-targets.js';
import { type Caller, onIncident } from './on-incident.js';
import { foundIncident, noteOnTimeline } from './timeline.js';

/** One incident gathers so much and no more. */
export const MOST_LINKS = 1_000;

/** What belongs to an incident, oldest first. @throws FengsuiError `incident.not_found` */
export async function listLinks(
  { database }: Services,
  me: Principal,
  id: string,
): Promise<IncidentLinkList> {
  const session = forTenant(database.read, me.tenantId);
  foundIncident(await findIncident(session, id));
  const rows = await linksOfIncident(session, id);
  const facts = await factsOfLinks(session, me, rows);
  return { links: rows.map((row) => linkView(row, facts.get(row.id) ?? null)) };
}

function linkView(row: IncidentLinkRow, about: IncidentLinkView['about']): IncidentLinkView {
  const { url = null, note = null } = JSON.parse(row.contentJson) as IncidentLinkContent;
  const { id, kind, targetId, byId, byName } = row;
  return {
    ...{ id, kind, targetId, url, note },
    at: new Date(row.at).toISOString(),
    by: byId === null ? null : { id: byId, name: byName ?? byId },
    about,
  };
}

/**
 * Links an incident with something; what is linked already stays as it is.
 * @throws FengsuiError `incident.not_found`, `incident.target_not_found`, `incident.too_many_links`
 */
export function addLink(
  services: Services,
  by: Caller,
  id: string,
  { kind, url, note, ...wish }: NewIncidentLink,
): Promise<IncidentView> {
  return onIncident(services, by, id, undefined, async ({ session, row, now }) => {
    const targetId = wish.id ?? null;
    const there = await linksOfIncident(session, id);
    if (there.length >= MOST_LINKS)
      throw new FengsuiError('incident.too_many_links', `It has ${MOST_LINKS}; remove one first.`);
    const content: IncidentLinkContent = {
      ...(url !== undefined && { url }),
      ...(note !== undefined && { note }),
    };
    if (kind === 'url' || targetId === null) {
      if (there.some((link) => (JSON.parse(link.contentJson) as IncidentLinkContent).url === url))
        return { events: [] };
      const actor = actorOf(by);
      const contentJson = JSON.stringify(content);
      const made = { id: newId(), tenantId: session.tenantId, incidentId: id, kind };
      await insertIncidentLinks(session, [
        { ...made, targetId: null, contentJson, at: now, byId: actor.id, byName: actor.name },
      ]);
    } else {
      await checkLinkTarget(session, by.principal, row, kind, targetId, '/id');
      if (!(await linkOnce(session, id, kind, targetId, by, now, content))) return { events: [] };
    }
    const detail = { kind, ...(targetId !== null && { targetId }) };
    return {
      events: await noteOnTimeline(session, id, { kind: 'linked', by, detail }, now),
      audit: { action: 'incident.linked', after: detail },
    };
  });
}

/** @throws FengsuiError `incident.not_found`, `incident.link_not_found` */
export function removeLink(
  services: Services,
  by: Caller,
  id: string,
  linkId: string,
): Promise<IncidentView> {
  return onIncident(services, by, id, undefined, async ({ session, now }) => {
    const link = await findIncidentLink(session, id, linkId);
    if (!link) throw new FengsuiError('incident.link_not_found', 'The incident has no link of this id.');
    await deleteIncidentLinks(session, [linkId]);
    const { kind, targetId } = link;
    const detail = { kind, ...(targetId !== null && { targetId }) };
    return {
      events: await noteOnTimeline(session, id, { kind: 'unlinked', by, detail }, now),
      audit: { action: 'incident.unlinked', before: detail },
    };
  });
}
