import { createHash } from 'node:crypto';
import { SHIPPED_TEMPLATES } from '#libs/cases';
import {
  databaseNow,
  insertTemplates,
  readTenantSetting,
  type TemplateRow,
  type TenantSession,
  writeTenantSetting,
} from '#libs/persistence';

const SEEDED = 'desk.templatesSeeded';

/** The templates a tenant begins with: the same ids every time they are asked for. */
export const shippedTemplates = (tenantId: string): TemplateRow[] =>
  SHIPPED_TEMPLATES.map(({ key, name, text, actions }) => ({
    id: shippedId(tenantId, key),
    tenantId,
    name: { ...name },
    text: { ...text },
    actions,
    createdAt: 0,
    updatedAt: null,
  }));

/** Whether the tenant has rows of its own: until then it has what ships. */
export const isSeeded = async (session: TenantSession): Promise<boolean> =>
  (await readTenantSetting<boolean>(session, SEEDED)) ?? false;

/** Makes rows of what ships, once, before the first of them is used or changed. Two first ones race for the ids: the loser runs again. */
export async function ensureTemplates(session: TenantSession): Promise<void> {
  if (await isSeeded(session)) return;
  const createdAt = await databaseNow(session);
  await insertTemplates(
    session,
    shippedTemplates(session.tenantId).map((row, at) => ({ ...row, createdAt: createdAt + at })),
  );
  await writeTenantSetting(session, SEEDED, true);
}

/** A UUIDv8 (RFC 9562) from the tenant and the key. */
function shippedId(tenantId: string, key: string): string {
  const bytes = createHash('sha256').update(`${tenantId}/template/${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
