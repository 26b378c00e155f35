import type { NewPlaybook, PlaybookDetail, PlaybookDraft } from '#libs/contracts';
import { type Doer, FengsuiError, newId, nextPlaybookState, type TenantId } from '#libs/domain';
import {
  countPlaybooks,
  databaseNow,
  findPlaybookByKey,
  forTenant,
  insertPlaybook,
  insertPlaybookVersion,
  type PlaybookRow,
  type PlaybookVersionRow,
  updatePlaybookVersion,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { workerOf } from '../norms/workers.js';
import type { Services } from '../services.js';
import { checkBody } from './check-body.js';
import { changedMeanwhile, detailOf, lockedVersions, openVersion } from './versions.js';
import { digestOf, versionTold } from './view.js';

export const MOST_PLAYBOOKS = 100;

/**
 * Writes a playbook; its first version is a draft.
 * @throws FengsuiError `playbook.key_taken`, `playbook.too_many`, `request.invalid`
 */
export function createPlaybook(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  { key, body }: NewPlaybook,
): Promise<PlaybookDetail> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    await checkBody(session, body);
    if (await findPlaybookByKey(session, key))
      throw new FengsuiError('playbook.key_taken', 'Choose another key, or change that playbook.', [
        { pointer: '/key', code: 'key.taken', detail: 'is another playbook’s key' },
      ]);
    if ((await countPlaybooks(session)) >= MOST_PLAYBOOKS)
      throw new FengsuiError('playbook.too_many', `A tenant may have ${MOST_PLAYBOOKS}; change one of them.`);
    const now = await databaseNow(session);
    const row: PlaybookRow = { id: newId(), tenantId, key, createdAt: now };
    const version = draft(row, 1, body, by, now);
    await insertPlaybook(session, row);
    await insertPlaybookVersion(session, version);
    await recordAudit(session, by, {
      action: 'playbook.created',
      subject: { type: 'playbook', id: row.id },
      after: { key, ...versionTold(version) },
    });
    return detailOf(session, row);
  });
}

/**
 * Changes the draft, or begins the next version with it.
 * @throws FengsuiError `playbook.not_found`, `playbook.open_version` while one is in review, `playbook.changed`, `request.invalid`
 */
export function savePlaybookDraft(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { body, basedOn }: PlaybookDraft,
): Promise<PlaybookDetail> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { playbook, versions } = await lockedVersions(session, id);
    await checkBody(session, body);
    const now = await databaseNow(session);
    const before = openVersion(versions);
    if (before?.state === 'review')
      throw new FengsuiError(
        'playbook.open_version',
        `Version ${before.number} is in review; withdraw it first.`,
      );
    if (basedOn !== undefined && before && before.digest !== basedOn) throw changedMeanwhile('/basedOn');
    const version = before
      ? edited(before, body, by, now)
      : draft(playbook, (versions[0]?.number ?? 0) + 1, body, by, now);
    await (before ? updatePlaybookVersion : insertPlaybookVersion)(session, version);
    await recordAudit(session, by, {
      action: 'playbook.changed',
      subject: { type: 'playbook', id },
      ...(before && { before: versionTold(before) }),
      after: versionTold(version),
    });
    return detailOf(session, playbook);
  });
}

function draft(
  { id, tenantId }: PlaybookRow,
  number: number,
  body: PlaybookVersionRow['body'],
  by: Doer,
  now: number,
): PlaybookVersionRow {
  return {
    id: newId(),
    tenantId,
    playbookId: id,
    number,
    state: 'draft',
    body,
    digest: digestOf(body),
    editors: [workerOf(by, now)],
    submittedBy: null,
    approvals: [],
    rejection: null,
    replaced: null,
    restores: null,
    createdAt: now,
    stateSince: now,
  };
}

function edited(
  before: PlaybookVersionRow,
  body: PlaybookVersionRow['body'],
  by: Doer,
  now: number,
): PlaybookVersionRow {
  const worker = workerOf(by, now);
  const isKnown = before.editors.some(({ id }) => id === worker.id);
  return {
    ...before,
    state: nextPlaybookState(before.state, 'edit'),
    body,
    digest: digestOf(body),
    editors: isKnown ? before.editors : [...before.editors, worker],
    stateSince: now,
  };
}
