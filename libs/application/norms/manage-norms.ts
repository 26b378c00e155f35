import type { NewNorm, NormChange, NormView } from '#libs/contracts';
import { type Doer, FengsuiError, newId, nextNormState, type TenantId } from '#libs/domain';
import {
  countNormNames,
  databaseNow,
  findNorm,
  forTenant,
  insertNorm,
  lockNorm,
  type NormRow,
  readApprovalsNeeded,
  updateNorm,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { candidateOf, readAlone } from './candidate.js';
import { OWN_POLICY, textDigest } from './compile-norms.js';
import { normTold, normView } from './norm-view.js';
import { changedMeanwhile, found, lockVersion, refuseSecondOpen } from './versions.js';
import { workerOf } from './workers.js';

/** So many names one tenant may use; all of them may be in force at once. */
export const MOST_NORMS = 100;

/**
 * Writes the first version of a norm, or the next one.
 * @throws FengsuiError `dictionary.invalid`, `norm.open_version`, `norm.too_many`, `norm.nothing_to_roll_back` where nothing is in
 * force that could be taken out of it
 */
export async function createNorm(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  { kind, name, text }: NewNorm,
): Promise<NormView> {
  if (kind === 'policy' && name !== OWN_POLICY)
    throw new FengsuiError('request.invalid', 'A tenant has one policy of its own.', [
      { pointer: '/name', code: 'field.invalid', detail: `call it ${OWN_POLICY}` },
    ]);
  const base = await readAlone(services, tenantId, { kind, name, text });
  return services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const versions = await lockNorm(session, kind, name);
    refuseSecondOpen(versions);
    if (versions.length === 0 && (await countNormNames(session)) >= MOST_NORMS)
      throw new FengsuiError('norm.too_many', `A tenant may have ${MOST_NORMS}; change one of them.`);
    if (text === null && !versions.some(({ state }) => state === 'live'))
      throw new FengsuiError('norm.nothing_to_roll_back', 'Nothing of this name is in force.');
    const { norm } = await candidateOf(base, session, { kind, name, text });
    const now = await databaseNow(session);
    const row: NormRow = {
      id: newId(),
      tenantId,
      kind,
      name,
      number: (versions[0]?.number ?? 0) + 1,
      state: 'draft',
      text,
      digest: textDigest(text),
      holds: norm?.holds ?? 0,
      editors: [workerOf(by, now)],
      submittedBy: null,
      approvals: [],
      rejection: null,
      replaced: null,
      restores: null,
      createdAt: now,
      stateSince: now,
    };
    await insertNorm(session, row);
    await recordAudit(session, by, {
      action: 'norm.created',
      subject: { type: 'norm', id: row.id },
      after: normTold(row),
    });
    return normView(row, await readApprovalsNeeded(session));
  });
}

/** Changes a draft. @throws FengsuiError `norm.not_found`, `norm.illegal_transition`, `norm.changed`, `dictionary.invalid` */
export async function changeNorm(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { text, basedOn }: NormChange,
): Promise<NormView> {
  const known = found(await findNorm(forTenant(services.database.read, tenantId), id));
  const base = await readAlone(services, tenantId, { ...known, text });
  return services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { row } = await lockVersion(session, id);
    nextNormState(row.state, 'edit');
    if (basedOn !== undefined && basedOn !== row.digest.toString('hex')) throw changedMeanwhile();
    const { norm } = await candidateOf(base, session, { ...row, text });
    const worker = workerOf(by, await databaseNow(session));
    const changed: NormRow = {
      ...row,
      text,
      digest: textDigest(text),
      holds: norm?.holds ?? 0,
      editors: row.editors.some((editor) => editor.id === worker.id) ? row.editors : [...row.editors, worker],
    };
    await updateNorm(session, changed);
    await recordAudit(session, by, {
      action: 'norm.changed',
      subject: { type: 'norm', id },
      before: normTold(row),
      after: normTold(changed),
    });
    return normView(changed, await readApprovalsNeeded(session));
  });
}
