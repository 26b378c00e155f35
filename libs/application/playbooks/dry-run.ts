import type { DryRun, DryRunAnswer } from '#libs/contracts';
import {
  FengsuiError,
  type PlaybookStep,
  STANDARD_CALENDAR,
  type StepOwner,
  type TenantId,
  type WorkCalendar,
} from '#libs/domain';
import { isWorkingTime, type RehearsedEvent, rehearse, type StepFacts } from '#libs/escalation';
import {
  findPlaybook,
  forTenant,
  type PlaybookVersionRow,
  type TenantSession,
  versionsOfPlaybook,
} from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import type { Services } from '../services.js';
import { found, liveVersion } from './versions.js';

const MINUTE_MS = 60_000;

/**
 * Goes through a version as it would go in an incident, in simulated time: who is told what, when. Writes nothing, tells nobody.
 * @throws FengsuiError `playbook.not_found`, also for a version; `request.invalid` for a calendar that there is not
 */
export async function dryRunPlaybook(
  { database }: Services,
  tenantId: TenantId,
  id: string,
  wish: DryRun,
): Promise<DryRunAnswer> {
  const began = performance.now();
  const session = forTenant(database.read, tenantId);
  found(await findPlaybook(session, id));
  const { number, body } = versionToRehearse(await versionsOfPlaybook(session, id), wish.version);
  const calendar = await calendarOf(session, wish.calendar);
  const startAt = Date.parse(wish.startAt);
  const { events, run } = rehearse(body, {
    level: wish.level,
    reasons: wish.reasons,
    startAt,
    horizonMs: wish.horizonMin * MINUTE_MS,
    answers: wish.answers,
    otherwise: wish.otherwise,
    isWorkingTime: (at) => isWorkingTime(at, calendar),
  });
  const after = (at: number) => (at - startAt) / MINUTE_MS;
  const completed = events.findLast(({ kind }) => kind === 'completed');
  return {
    version: number,
    startAt: new Date(startAt).toISOString(),
    startsByItself: body.startsOn.levels.includes(wish.level),
    events: events.map(({ at, kind, step }) => ({
      at: new Date(at).toISOString(),
      afterMin: after(at),
      kind,
      step: step?.key ?? null,
      title: step?.title ?? null,
      told: toldOf(kind, step),
      action: kind === 'acted' ? ((step?.action ?? null) as DryRunAnswer['events'][number]['action']) : null,
    })),
    steps: body.steps.flatMap((step, at) => endOf(step, run.facts[at], after)),
    completedMin: completed ? after(completed.at) : null,
    elapsedMs: Math.round(performance.now() - began),
  };
}

function versionToRehearse(
  versions: readonly PlaybookVersionRow[],
  wanted: number | null,
): PlaybookVersionRow {
  const version =
    wanted === null
      ? (liveVersion(versions) ?? versions[0])
      : versions.find(({ number }) => number === wanted);
  if (!version) throw new FengsuiError('playbook.not_found', 'The playbook has no such version.');
  return version;
}

async function calendarOf(session: TenantSession, key: string | null): Promise<WorkCalendar> {
  if (key === null) return STANDARD_CALENDAR;
  const { calendars } = await queuesOfTenant(session);
  const calendar = calendars.find((one) => one.key === key);
  if (!calendar)
    throw new FengsuiError('request.invalid', 'There is no such calendar.', [
      { pointer: '/calendar', code: 'calendar.unknown', detail: 'is no calendar of GET /v1/queues' },
    ]);
  return calendar;
}

/** Who hears of it: the owner; where somebody has to agree, the commander. */
function toldOf(kind: RehearsedEvent['kind'], step: PlaybookStep | null): StepOwner[] {
  if (!step) return [];
  const commander: StepOwner = { kind: 'role', role: 'commander' };
  const isOwners = step.owner.kind === 'role' && step.owner.role === 'commander';
  switch (kind) {
    case 'opened':
      return [step.owner];
    case 'asked':
      return [commander];
    case 'overdue':
      return isOwners ? [step.owner] : [step.owner, commander];
    default:
      return [];
  }
}

function endOf(
  { key, title }: PlaybookStep,
  facts: StepFacts | undefined,
  after: (at: number) => number,
): DryRunAnswer['steps'] {
  if (!facts) return [];
  const { state, openedAt, endedAt, overdueAt } = facts;
  const minute = (at: number | null) => (at === null ? null : after(at));
  const wasOverdue = overdueAt !== null;
  return [{ key, title, state, openedMin: minute(openedAt), endedMin: minute(endedAt), wasOverdue }];
}
