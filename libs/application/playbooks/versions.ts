import type { PlaybookDetail } from '#libs/contracts';
import { FengsuiError, nextPlaybookState, type PlaybookCommand } from '#libs/domain';
import {
  lockPlaybook,
  type PlaybookRow,
  type PlaybookVersionRow,
  type TenantSession,
  versionsOfPlaybook,
} from '#libs/persistence';
import { playbookView, versionView } from './view.js';

/** So many versions are shown, the newest. */
const MOST_SHOWN = 50;

/** A playbook, locked until the transaction ends, with all its versions, newest first. @throws FengsuiError `playbook.not_found` */
export async function lockedVersions(
  session: TenantSession,
  id: string,
): Promise<{ playbook: PlaybookRow; versions: readonly PlaybookVersionRow[] }> {
  const playbook = found(await lockPlaybook(session, id));
  return { playbook, versions: await versionsOfPlaybook(session, id) };
}

/** @throws FengsuiError `playbook.not_found` */
export function found(row: PlaybookRow | null): PlaybookRow {
  if (!row) throw new FengsuiError('playbook.not_found', 'No playbook of this tenant has this id.');
  return row;
}

/** The version that is being worked on. */
export const openVersion = (versions: readonly PlaybookVersionRow[]): PlaybookVersionRow | undefined =>
  versions.find(({ state }) => state === 'draft' || state === 'review');

export const liveVersion = (versions: readonly PlaybookVersionRow[]): PlaybookVersionRow | undefined =>
  versions.find(({ state }) => state === 'live');

/** The state that a command leads to. @throws FengsuiError `playbook.illegal_transition` */
export const inState = (
  { state }: Pick<PlaybookVersionRow, 'state'>,
  command: PlaybookCommand,
  now: number,
) => ({ state: nextPlaybookState(state, command), stateSince: now });

export const changedMeanwhile = (pointer: string) =>
  new FengsuiError('playbook.changed', 'Somebody changed it meanwhile; look at it again.', [
    { pointer, code: 'digest.other', detail: 'is not the digest of the draft as it is now' },
  ]);

/** A playbook with its versions, as it is by now. */
export async function detailOf(session: TenantSession, playbook: PlaybookRow): Promise<PlaybookDetail> {
  const versions = await versionsOfPlaybook(session, playbook.id);
  return {
    ...playbookView(playbook, versions),
    versions: versions.slice(0, MOST_SHOWN).map(versionView),
  };
}
