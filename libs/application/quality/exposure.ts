import type { Exposure, ExposureReport } from '#libs/contracts';
import { FengsuiError, type Principal } from '#libs/domain';
import { addExposure, databaseNow, findExposure, forTenant, type TenantSession } from '#libs/persistence';
import { shanghaiDay } from '../feed/day.js';
import type { Services } from '../services.js';
import { qualitySettings } from './quality-settings.js';

/** What the caller saw today. @throws FengsuiError `approval.member_only` */
export async function readExposure({ database }: Services, me: Principal): Promise<Exposure> {
  const memberId = memberOf(me);
  const session = forTenant(database.read, me.tenantId);
  return exposureOf(session, memberId);
}

/** Adds what the caller has just seen, or notes a break. @throws FengsuiError `approval.member_only` */
export async function reportExposure(
  { database }: Services,
  me: Principal,
  { seen, tookBreak }: ExposureReport,
): Promise<Exposure> {
  const memberId = memberOf(me);
  return database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const day = shanghaiDay(await databaseNow(session));
    await addExposure(session, { memberId, day }, seen, tookBreak);
    return exposureOf(session, memberId);
  });
}

async function exposureOf(session: TenantSession, memberId: string): Promise<Exposure> {
  const day = shanghaiDay(await databaseNow(session));
  const row = await findExposure(session, { memberId, day });
  const { breakAfter } = await qualitySettings(session);
  const sinceBreak = row?.sinceBreak ?? 0;
  return {
    day,
    seen: row?.seen ?? 0,
    sinceBreak,
    breakAfter,
    breakDue: breakAfter !== null && sinceBreak >= breakAfter,
  };
}

/** @throws FengsuiError `approval.member_only` for a program, which sees nothing */
export function memberOf(me: Principal): string {
  if (me.kind === 'member') return me.id;
  throw new FengsuiError('approval.member_only', 'Only people have a day of their own.');
}
