import { blanksOf, ownBlanksOf } from '#libs/cases';
import type { NewTemplate, TemplateList, TemplateView } from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  databaseNow,
  deleteTemplate,
  findTemplate,
  findTemplates,
  forTenant,
  insertTemplates,
  type TemplateRow,
  type TenantSession,
  updateTemplate,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { ensureTemplates, isSeeded, shippedTemplates } from './shipped.js';

const MOST = 100;

export async function listTemplates({ database }: Services, tenantId: TenantId): Promise<TemplateList> {
  const session = forTenant(database.read, tenantId);
  const rows = (await isSeeded(session)) ? await findTemplates(session) : shippedTemplates(tenantId);
  return { templates: rows.map(view), total: rows.length };
}

/** @throws FengsuiError `template.too_many` */
export function createTemplate(
  services: Services,
  by: Doer,
  tenantId: TenantId,
  wish: NewTemplate,
): Promise<TemplateView> {
  return inTurn(services, tenantId, async (session) => {
    checkBlanks(wish);
    if ((await findTemplates(session)).length >= MOST)
      throw new FengsuiError('template.too_many', `A tenant may have ${MOST}; remove one first.`);
    const now = await databaseNow(session);
    const row: TemplateRow = { id: newId(), tenantId, ...wish, createdAt: now, updatedAt: now };
    await insertTemplates(session, [row]);
    await recordAudit(session, by, { action: 'template.created', subject: subject(row.id), after: wish });
    return view(row);
  });
}

/** @throws FengsuiError `template.not_found` */
export function changeTemplate(
  services: Services,
  by: Doer,
  tenantId: TenantId,
  id: string,
  wish: NewTemplate,
): Promise<TemplateView> {
  return inTurn(services, tenantId, async (session) => {
    checkBlanks(wish);
    const { name, text, actions, ...rest } = await standing(session, id);
    const row: TemplateRow = { ...rest, ...wish, updatedAt: await databaseNow(session) };
    await updateTemplate(session, row);
    const change = { action: 'template.changed', before: { name, text, actions }, after: wish };
    await recordAudit(session, by, { ...change, subject: subject(id) });
    return view(row);
  });
}

/** Messages that were sent stay as they were. @throws FengsuiError `template.not_found` */
export function removeTemplate(services: Services, by: Doer, tenantId: TenantId, id: string): Promise<void> {
  return inTurn(services, tenantId, async (session) => {
    const { name, text } = await standing(session, id);
    await deleteTemplate(session, id);
    await recordAudit(session, by, {
      action: 'template.removed',
      subject: subject(id),
      before: { name, text },
    });
  });
}

const inTurn = <Answer>(
  { database }: Services,
  tenantId: TenantId,
  work: (session: TenantSession) => Promise<Answer>,
): Promise<Answer> =>
  database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    await ensureTemplates(session);
    return work(session);
  });

async function standing(session: TenantSession, id: string): Promise<TemplateRow> {
  const row = await findTemplate(session, id);
  if (!row) throw new FengsuiError('template.not_found', 'No template has this id.');
  return row;
}

/** What looks like a blank and is none would be sent as it stands. */
function checkBlanks({ text }: NewTemplate): void {
  const errors = (['zh', 'en'] as const)
    .filter((language) => text[language].split('{{').length - 1 !== countBlanks(text[language]))
    .map((language) => ({
      pointer: `/text/${language}`,
      code: 'blank.malformed',
      detail: 'a blank is {{name}}: 1 to 32 letters, digits, _ or - of any script',
    }));
  if (errors.length > 0) throw new FengsuiError('request.invalid', 'A blank is not well formed.', errors);
}

const countBlanks = (text: string): number =>
  blanksOf(text).reduce(
    (count, name) => count + text.split(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, 'u')).length - 1,
    0,
  );

const subject = (id: string) => ({ type: 'template' as const, id });

const view = ({ id, name, text, actions, updatedAt }: TemplateRow): TemplateView => ({
  id,
  name,
  text,
  actions: [...actions],
  blanks: { zh: ownBlanksOf(text.zh), en: ownBlanksOf(text.en) },
  updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString(),
});
