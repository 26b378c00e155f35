import type { ClaimView, NextCase } from '#libs/contracts';
import { type CaseId, type CaseState, type Doer, FengsuiError, may, type Principal } from '#libs/domain';
import {
  databaseNow,
  findOwnMember,
  forTenant,
  rankCases,
  skillSets,
  type TenantSession,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { claimIfFree } from './claim-case.js';
import { queuesOf } from './read-cases.js';

type By = Doer & { readonly principal: Principal };

/** So many are looked at in one go: as many colleagues may ask at once without coming away empty. */
const CANDIDATES = 50;
const ROUNDS = 5;

/**
 * Claims the most urgent case that the caller may see and has the skills for, and that nobody holds. Who may review gets
 * escalated ones too, but for those they escalated themselves.
 * @returns null when there is none
 */
export async function claimNextCase(services: Services, by: By, wish: NextCase): Promise<ClaimView | null> {
  const { principal } = by;
  const session = forTenant(services.database.read, principal.tenantId);
  const states: CaseState[] = may(principal, 'cases:review') ? ['open', 'escalated'] : ['open'];
  const skills = await withinReach(session, principal, states);
  const passed = [...wish.skip];
  for (let round = 0; round < ROUNDS; round++) {
    const ids = await rankCases(session, {
      filter: {
        state: states,
        queue: wish.queue,
        queues: queuesOf(principal),
        slippedIn: principal.kind === 'member',
        skills,
        without: passed,
        notEscalatedBy: principal.id,
      },
      order: 'urgency',
      asOf: await databaseNow(session),
      limit: CANDIDATES,
    });
    for (const { id } of ids) {
      const claim = await claimOrPass(services, by, id as CaseId, states);
      if (claim) return claim;
      passed.push(id);
    }
    if (ids.length < CANDIDATES) return null;
  }
  return null;
}

/** The sets of skills, among those that cases ask for, that the caller has. Programs have them all. */
async function withinReach(
  session: TenantSession,
  principal: Principal,
  states: readonly CaseState[],
): Promise<string[] | undefined> {
  if (principal.kind === 'program') return undefined;
  const own = new Set((await findOwnMember(session, principal.id))?.skills);
  const sets = await skillSets(session, states);
  return sets.filter((set) => (JSON.parse(set) as string[]).every((skill) => own.has(skill)));
}

async function claimOrPass(
  services: Services,
  by: By,
  id: CaseId,
  states: readonly CaseState[],
): Promise<ClaimView | null> {
  try {
    return await claimIfFree(services, by, id, states);
  } catch (error) {
    // Somebody was faster: take another.
    if (error instanceof FengsuiError && TAKEN.has(error.code)) return null;
    throw error;
  }
}

const TAKEN: ReadonlySet<string> = new Set(['case.claimed', 'case.not_found']);
