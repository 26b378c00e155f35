import type { MentionNote, MentionView } from '#libs/contracts';
import {
  actorOf,
  type Doer,
  FengsuiError,
  type MentionCommand,
  nextMentionState,
  type Principal,
} from '#libs/domain';
import { databaseNow, forTenant, lockMention, type MentionRow, updateMentionWork } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { mentionViews } from './mention-view.js';

const ACTIONS = {
  answer: 'mention.answered',
  resolve: 'mention.resolved',
  reopen: 'mention.reopened',
} as const;

/**
 * Notes that a mention was answered elsewhere, that its complaint is settled, or neither after all.
 * @throws FengsuiError `mention.not_found`, `mention.illegal_transition`
 */
export async function settleMention(
  { database, tenantKeys }: Services,
  by: Doer & { readonly principal: Principal },
  id: string,
  command: MentionCommand,
  { note }: MentionNote,
): Promise<MentionView> {
  const me = by.principal;
  const key = await tenantKeys.of(me.tenantId);
  return database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const row = await lockMention(session, id);
    if (!row) throw new FengsuiError('mention.not_found', 'No mention of this tenant has this id.');
    const now = await databaseNow(session);
    const settled: MentionRow = {
      ...row,
      ...worked(row, command, { id: me.id, name: actorOf(by).name ?? me.id }, now),
      state: nextMentionState(row.state, command),
      noteJson: note === undefined ? row.noteJson : JSON.stringify(note),
    };
    await updateMentionWork(session, settled);
    await recordAudit(session, by, {
      action: ACTIONS[command],
      subject: { type: 'mention', id },
      before: { state: row.state },
      after: { state: settled.state, monitorId: row.monitorId },
    });
    const [view] = await mentionViews(session, me, key, [id]);
    if (!view) throw new FengsuiError('mention.not_found', 'Its words are gone.');
    return view;
  });
}

type Work = Pick<MentionRow, 'answeredAt' | 'resolvedAt' | 'resolvedBy' | 'resolvedName'>;

function worked(
  row: MentionRow,
  command: MentionCommand,
  who: { readonly id: string; readonly name: string },
  now: number,
): Work {
  const { answeredAt } = row;
  switch (command) {
    case 'answer':
      return { ...NOBODY, answeredAt: now };
    case 'resolve':
      return { answeredAt: answeredAt ?? now, resolvedAt: now, resolvedBy: who.id, resolvedName: who.name };
    case 'reopen':
      return { ...NOBODY, answeredAt: null };
  }
}

const NOBODY = { resolvedAt: null, resolvedBy: null, resolvedName: null };
