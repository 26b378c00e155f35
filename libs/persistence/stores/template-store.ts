import type { TemplateRow } from '../entities/desk.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.template);

export async function insertTemplates(session: TenantSession, rows: readonly TemplateRow[]): Promise<void> {
  await insertRows(session, session.entities.template, rows);
}

/** In the order they were made. */
export async function findTemplates(session: TenantSession): Promise<TemplateRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

export async function findTemplate(session: TenantSession, id: string): Promise<TemplateRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

export async function updateTemplate(
  session: TenantSession,
  { id, name, text, actions, updatedAt }: TemplateRow,
): Promise<void> {
  await repository(session).update({ id, tenantId: session.tenantId }, { name, text, actions, updatedAt });
}

export async function deleteTemplate(session: TenantSession, id: string): Promise<void> {
  await repository(session).delete({ id, tenantId: session.tenantId });
}
