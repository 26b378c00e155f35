import type { Bilingual, PlaybookStep, Target } from '#libs/domain';
import { reach } from '#libs/escalation';
import type { PlaybookStepRow, TenantSession } from '#libs/persistence';
import { directoryFor } from '../escalation/directory.js';
import { lastResort } from '../escalation/policy-in-force.js';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { type Notice, notify } from '../notifications/index.js';

const SHANGHAI = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Who sees to a step: who it was given to, its owner, or who leads where nobody has the role; null: nobody yet. */
export function responsibleFor(
  { owner }: Pick<PlaybookStep, 'owner'>,
  assigneeId: string | null,
  { roles }: Pick<IncidentFacts, 'roles'>,
): string | null {
  const own = owner.kind === 'person' ? owner.memberId : roles[owner.role];
  return assigneeId ?? own ?? roles.commander ?? roles.deputy;
}

const leadersOf = ({ roles }: Pick<IncidentFacts, 'roles'>): string[] =>
  [roles.commander, roles.deputy].filter((id) => id !== null);

type Why = 'opened' | 'asked' | 'overdue';
const TITLES: Record<Why, (number: number, title: Bilingual) => Bilingual> = {
  opened: (number, { zh, en }) => ({
    zh: `事件 #${number} · 轮到你：${zh}`,
    en: `Incident #${number} · yours to do: ${en}`,
  }),
  asked: (number, { zh, en }) => ({
    zh: `事件 #${number} · 等你批准：${zh}`,
    en: `Incident #${number} · waits for your approval: ${en}`,
  }),
  overdue: (number, { zh, en }) => ({
    zh: `事件 #${number} · 已超时：${zh}`,
    en: `Incident #${number} · overdue: ${en}`,
  }),
};

/**
 * Leaves word about a step: with its owner when it opens, with who leads when somebody has to agree, with both when it is late. Where
 * nobody leads, an approval or a delay is told to every crisis manager, and without one to the admins.
 * @returns who was told
 */
export async function tellOfStep(
  session: TenantSession,
  incident: IncidentFacts,
  why: Why,
  { step, row }: { readonly step: PlaybookStep; readonly row: PlaybookStepRow },
  now: number,
): Promise<string[]> {
  const memberIds = await hearers(session, incident, why, step, row);
  if (memberIds.length === 0) return [];
  const due = row.dueAt === null ? null : SHANGHAI.format(row.dueAt);
  await notify(
    session,
    {
      ...aboutIncident(incident),
      memberIds,
      title: TITLES[why](incident.number, step.title),
      lines: due === null ? [] : [{ zh: `限时：${due}（北京时间）`, en: `Due: ${due} (Asia/Shanghai)` }],
      dedupeKey: `step ${row.id} ${why} ${row.openedAt} ${row.waitingSince} ${row.dueAt}`,
    },
    now,
  );
  return memberIds;
}

async function hearers(
  session: TenantSession,
  incident: IncidentFacts,
  why: Why,
  step: PlaybookStep,
  { assigneeId, askedBy }: PlaybookStepRow,
): Promise<string[]> {
  const owner = responsibleFor(step, assigneeId, incident);
  if (why === 'opened') return owner === null ? [] : [owner];
  const leaders = leadersOf(incident);
  if (why === 'asked') {
    const others = leaders.filter((id) => step.approval === 'commander' || id !== askedBy);
    return others.length > 0 ? others : (await lastResort(session)).filter((id) => id !== askedBy);
  }
  const told = new Set([...(owner === null ? [] : [owner]), ...leaders.slice(0, 1)]);
  return told.size > 0 ? [...told] : lastResort(session);
}

/** Tells whom a step names; where that is nobody, every crisis manager. @returns how many people and channels */
export async function tellTargets(
  session: TenantSession,
  incident: IncidentFacts,
  { targets, message }: { readonly targets: readonly Target[]; readonly message: Bilingual },
  { row, step }: { readonly step: PlaybookStep; readonly row: PlaybookStepRow },
  now: number,
): Promise<number> {
  const directory = await directoryFor(session, targets, incident.roles, now, now + 1);
  const { memberIds, channelIds } = reach(targets, directory, now, () => null);
  const isNobody = memberIds.length + channelIds.length === 0;
  const told = await notify(
    session,
    {
      ...aboutIncident(incident),
      memberIds: isNobody ? await lastResort(session) : memberIds,
      channelIds,
      title: {
        zh: `事件 #${incident.number} · ${step.title.zh}`,
        en: `Incident #${incident.number} · ${step.title.en}`,
      },
      lines: [message],
      dedupeKey: `step ${row.id} notify ${row.openedAt}`,
    },
    now,
  );
  return new Set(told.map(({ memberId, channelId }) => memberId ?? channelId)).size;
}

const aboutIncident = ({ id, level }: IncidentFacts): Pick<Notice, 'kind' | 'incidentId' | 'level'> => ({
  kind: 'step',
  incidentId: id,
  level,
});
