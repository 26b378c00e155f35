import type { NewOnCallOverride, OnCallOverrideView } from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  countOnCallOverrides,
  databaseNow,
  deleteOnCallOverride,
  findOnCallOverride,
  findOwnMember,
  forTenant,
  insertOnCallOverride,
  lockOnCallSchedule,
  namesOfMembers,
  type OnCallOverrideRow,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { foundSchedule } from './manage-schedules.js';
import type { StoredSchedule } from './rosters.js';
import { overrideView } from './schedule-view.js';
import { peopleOf } from './shift-view.js';

const MOST_OVERRIDES = 200;
const LONGEST_MS = 100 * 24 * 60 * 60_000;

/**
 * Somebody stands in, whatever the layers say.
 * @throws FengsuiError `on_call.not_found`, `on_call.too_many`, `request.invalid` for a member of nobody's, and for a time that is over or no time
 */
export async function addOverride(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  scheduleId: string,
  { memberId, ...wish }: NewOnCallOverride,
): Promise<OnCallOverrideView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    foundSchedule(await lockOnCallSchedule<StoredSchedule>(session, scheduleId));
    const now = await databaseNow(session);
    const [startsAt, endsAt] = [Date.parse(wish.from), Date.parse(wish.to)];
    if (!(await findOwnMember(session, memberId)))
      throw invalid('/memberId', 'member.unknown', 'no member has this id');
    if (endsAt <= startsAt) throw invalid('/to', 'time.out_of_range', 'is not later than from');
    if (endsAt <= now) throw invalid('/to', 'time.out_of_range', 'is over already');
    if (endsAt - startsAt > LONGEST_MS)
      throw invalid('/to', 'time.out_of_range', 'is more than 100 days later');
    if ((await countOnCallOverrides(session, scheduleId, now)) >= MOST_OVERRIDES)
      throw new FengsuiError('on_call.too_many', `A schedule may have ${MOST_OVERRIDES} overrides to come.`);
    const row: OnCallOverrideRow = {
      ...{ id: newId(), tenantId, scheduleId, memberId, startsAt, endsAt, createdAt: now },
      makerId: by.principal?.kind === 'member' ? by.principal.id : null,
    };
    await insertOnCallOverride(session, row);
    await recordAudit(session, by, {
      action: 'on_call.override_added',
      subject: { type: 'on_call_schedule', id: scheduleId },
      after: { overrideId: row.id, memberId, ...wish },
    });
    const makers = await namesOfMembers(session, row.makerId === null ? [] : [row.makerId]);
    return overrideView(row, await peopleOf(session, [memberId]), makers);
  });
}

/** @throws FengsuiError `on_call.not_found` */
export async function removeOverride(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  scheduleId: string,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    foundSchedule(await lockOnCallSchedule<StoredSchedule>(session, scheduleId));
    const row = await findOnCallOverride(session, scheduleId, id);
    if (!row) throw new FengsuiError('on_call.not_found', 'No override of this schedule has this id.');
    await deleteOnCallOverride(session, id);
    await recordAudit(session, by, {
      action: 'on_call.override_removed',
      subject: { type: 'on_call_schedule', id: scheduleId },
      before: { overrideId: id, memberId: row.memberId },
    });
  });
}

const invalid = (pointer: string, code: string, detail: string): FengsuiError =>
  new FengsuiError('request.invalid', 'Nobody can stand in like this.', [{ pointer, code, detail }]);
