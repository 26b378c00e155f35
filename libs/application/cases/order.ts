import { checkActions, fillTemplate, isGrave } from '#libs/cases';
import type { Decide } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';
import { type DecisionRow, findTemplate, type TenantSession } from '#libs/persistence';
import { deskSettingsOf, hasSecondPerson } from '../desk/desk-settings.js';
import { checkClause } from '../guidelines/index.js';
import { ensureTemplates } from '../templates/shipped.js';

/** What a decision orders and says, checked. */
export type Order = Pick<DecisionRow, 'actions' | 'clause' | 'note' | 'message' | 'strikes'>;
export type OrderWish = Omit<Decide, 'token' | 'version'>;

/**
 * Checks what is wished, and fills the message in.
 * @throws FengsuiError `request.invalid` when the actions do not go together or the clause is none; `template.not_found`;
 * `template.blank` naming each blank that nothing fills.
 */
export async function orderOf(session: TenantSession, wish: OrderWish): Promise<Order> {
  checkActions(wish.actions);
  if (wish.strike === true && wish.actions.some(({ kind }) => kind === 'approve' || kind === 'no_action'))
    throw new FengsuiError('request.invalid', 'What is approved adds nothing to a record.', [
      { pointer: '/strike', code: 'strike.groundless', detail: 'leave strike out, or decide otherwise' },
    ]);
  await checkClause(session, wish.clause);
  const clause = wish.clause ?? null;
  return {
    actions: wish.actions,
    clause,
    note: wish.note ?? null,
    strikes: wish.strike === undefined ? null : Number(wish.strike),
    message: wish.message ? await messageFor(session, wish, clause) : null,
  };
}

async function messageFor(
  session: TenantSession,
  { message, actions }: OrderWish,
  clause: string | null,
): Promise<Order['message']> {
  if (!message) return null;
  await ensureTemplates(session);
  const template = await findTemplate(session, message.templateId);
  if (!template)
    throw new FengsuiError('template.not_found', 'No template has this id.', [
      { pointer: '/message/templateId', code: 'template.not_found', detail: 'GET /v1/templates lists them' },
    ]);
  const { language, templateId } = message;
  return {
    templateId,
    language,
    text: fillTemplate(template.text[language], message.blanks, { clause, actions }),
  };
}

/** Whether a second person has to agree: the actions are grave, and there is somebody else who may. */
export async function waitsForSecond(
  session: TenantSession,
  { actions }: Pick<Order, 'actions'>,
  makerId: string,
): Promise<boolean> {
  const { secondReview } = await deskSettingsOf(session);
  return isGrave(actions, secondReview) && (await hasSecondPerson(session, makerId));
}
