import { In, MoreThan } from 'typeorm';
import { sealedRow } from '../cipher/sealing.js';
import type { IncidentEventRow, IncidentRow } from '../entities/incident.js';
import type { TenantSession } from '../session.js';

/** What an incident is called whose words went with the case it was about. */
const NAMELESS = { title: '内容已删除 · Erased' } as const;
/** The fields of a timeline line that people's words stand in. */
const WORDS = ['text', 'reason', 'note'] as const;
const PAGE = 500;

/**
 * Takes out of incidents what rests on cases and mentions that go: links to them, and all that people wrote about an incident that was
 * about one of these cases. Levels, states, times and who did what stay.
 * @returns rows by table
 */
export async function forgetInIncidents(
  session: TenantSession,
  gone: { readonly caseIds: readonly string[]; readonly mentionIds: readonly string[] },
): Promise<Record<'incident_links' | 'incidents', number>> {
  const { tenantId, manager, entities } = session;
  const links = manager.getRepository(entities.incidentLink);
  let removed = 0;
  for (const [kind, ids] of [
    ['case', gone.caseIds],
    ['mention', gone.mentionIds],
  ] as const) {
    if (ids.length === 0) continue;
    const where = { tenantId, kind, targetId: In([...ids]) };
    const count = await links.countBy(where);
    if (count > 0) await links.delete(where);
    removed += count;
  }
  const about =
    gone.caseIds.length === 0
      ? []
      : await manager.getRepository(entities.incident).findBy({ tenantId, caseId: In([...gone.caseIds]) });
  for (const row of about) await forgetIncidentWords(session, row);
  return { incident_links: removed, incidents: about.length };
}

async function forgetIncidentWords(session: TenantSession, row: IncidentRow): Promise<void> {
  const { tenantId, manager, entities } = session;
  const incidentId = row.id;
  await writeContent(session, { ...row, contentJson: JSON.stringify(NAMELESS) });
  await manager.getRepository(entities.incidentReview).delete({ tenantId, incidentId });
  const links = manager.getRepository(entities.incidentLink);
  for (const link of await links.findBy({ tenantId, incidentId })) {
    const { contentJson } = sealedRow(session.cipher, entities.incidentLink, { ...link, contentJson: '{}' });
    await links.update({ tenantId, id: link.id }, { contentJson });
  }
  await links.delete({ tenantId, incidentId, kind: 'url' });
  await eachEvent(session, incidentId, ({ detailJson }) => {
    const detail = JSON.parse(detailJson) as Record<string, unknown>;
    if (!WORDS.some((field) => field in detail)) return null;
    const kept = Object.entries(detail).filter(([field]) => !(WORDS as readonly string[]).includes(field));
    return JSON.stringify({ ...Object.fromEntries(kept), erased: true });
  });
}

/**
 * Rewrites everything that people wrote into incidents.
 * @param rewrite gets a JSON text; what it answers is stored
 * @returns how many rows are other ones now
 */
export async function rewriteIncidentWords(
  session: TenantSession,
  rewrite: (json: string) => string,
): Promise<number> {
  const { tenantId, manager, entities } = session;
  const changed = (json: string): string | null => {
    const words = rewrite(json);
    return words === json ? null : words;
  };
  let count = await eachEvent(session, undefined, ({ detailJson }) => changed(detailJson));
  for (const row of await manager.getRepository(entities.incident).findBy({ tenantId })) {
    const contentJson = changed(row.contentJson);
    if (contentJson === null) continue;
    await writeContent(session, { ...row, contentJson });
    count++;
  }
  for (const entity of [entities.incidentLink, entities.incidentReview] as const) {
    const repository = manager.getRepository<{ tenantId: string; contentJson: string }>(entity);
    for (const row of await repository.findBy({ tenantId })) {
      const contentJson = changed(row.contentJson);
      if (contentJson === null) continue;
      const key = 'id' in row ? { id: row.id } : { incidentId: (row as { incidentId?: string }).incidentId };
      const sealed = sealedRow(session.cipher, entity, { ...row, contentJson });
      await repository.update({ tenantId, ...key }, { contentJson: sealed.contentJson });
      count++;
    }
  }
  return count;
}

async function writeContent(session: TenantSession, row: IncidentRow): Promise<void> {
  const { contentJson } = sealedRow(session.cipher, session.entities.incident, row);
  const { id, tenantId } = row;
  await session.manager.getRepository(session.entities.incident).update({ id, tenantId }, { contentJson });
}

/** Goes through the lines of one incident, or of all, page by page; null leaves a line as it is. */
async function eachEvent(
  session: TenantSession,
  incidentId: string | undefined,
  rewritten: (row: IncidentEventRow) => string | null,
): Promise<number> {
  const { tenantId } = session;
  const events = session.manager.getRepository(session.entities.incidentEvent);
  let count = 0;
  for (let after: string | undefined; ; ) {
    const rows: IncidentEventRow[] = await events.find({
      where: { tenantId, ...(incidentId && { incidentId }), ...(after && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: PAGE,
    });
    for (const row of rows) {
      const detailJson = rewritten(row);
      if (detailJson === null) continue;
      const sealed = sealedRow(session.cipher, session.entities.incidentEvent, { ...row, detailJson });
      await events.update({ tenantId, id: row.id }, { detailJson: sealed.detailJson });
      count++;
    }
    after = rows.at(-1)?.id;
    if (rows.length < PAGE) return count;
  }
}
