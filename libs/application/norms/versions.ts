import { FengsuiError, type NormCommand, nextNormState } from '#libs/domain';
import { findNorm, lockNorm, type NormRow, type TenantSession, updateNorm } from '#libs/persistence';

/** A version among all of its norm, locked. @throws FengsuiError `norm.not_found` */
export async function lockVersion(
  session: TenantSession,
  id: string,
): Promise<{ row: NormRow; versions: readonly NormRow[] }> {
  const { kind, name } = found(await findNorm(session, id));
  const versions = await lockNorm(session, kind, name);
  return { row: found(versions.find((version) => version.id === id) ?? null), versions };
}

/** @throws FengsuiError `norm.open_version` */
export function refuseSecondOpen(versions: readonly NormRow[]): void {
  const open = versions.find(({ state }) => state === 'draft' || state === 'review');
  if (open)
    throw new FengsuiError(
      'norm.open_version',
      `Version ${open.number} is in ${open.state}: change that one, or withdraw it first.`,
    );
}

/** @throws FengsuiError `norm.not_found` */
export function found(row: NormRow | null): NormRow {
  if (!row) throw new FengsuiError('norm.not_found', 'No norm of this tenant has this id.');
  return row;
}

export const changedMeanwhile = () =>
  new FengsuiError('norm.changed', 'Somebody changed it meanwhile; look at it again.', [
    { pointer: '/digest', code: 'digest.other', detail: 'is not the digest of the text as it is now' },
  ]);

/** The state that a command leads to. @throws FengsuiError `norm.illegal_transition` */
export const inState = ({ state }: Pick<NormRow, 'state'>, command: NormCommand, now: number) => ({
  state: nextNormState(state, command),
  stateSince: now,
});

/** Retires the version in force, if there is one. */
export async function retireLive(
  session: TenantSession,
  versions: readonly NormRow[],
  command: 'supersede' | 'rollback',
  now: number,
): Promise<NormRow | undefined> {
  const live = versions.find(({ state }) => state === 'live');
  if (live) await updateNorm(session, { ...live, ...inState(live, command, now) });
  return live;
}
