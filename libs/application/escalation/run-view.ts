import type { EscalationRunView } from '#libs/contracts';
import { FengsuiError, may, type Principal } from '#libs/domain';
import {
  type EscalationNoticeRow,
  type EscalationRunRow,
  findChannels,
  namesOfMembers,
  noticesOfRuns,
  type TenantSession,
} from '#libs/persistence';

/** @throws FengsuiError `escalation.not_found` */
export function foundRun(row: EscalationRunRow | null): EscalationRunRow {
  if (!row) throw new FengsuiError('escalation.not_found', 'No escalation of this tenant has this id.');
  return row;
}

const WAITING: readonly string[] = ['pending', 'notified', 'exhausted'];

/** Runs as the caller sees them, with everybody's names. */
export async function runViews(
  session: TenantSession,
  me: Principal,
  rows: readonly EscalationRunRow[],
): Promise<EscalationRunView[]> {
  const notices = await noticesOfRuns(
    session,
    rows.map(({ id }) => id),
  );
  const ids = [
    ...notices.map(({ targetId }) => targetId),
    ...rows.flatMap(({ answererId }) => answererId ?? []),
  ];
  const members = await namesOfMembers(session, [...new Set(ids)]);
  const channels = new Map(
    (await findChannels(session, [...new Set(ids)])).map(({ id, name }) => [id, name]),
  );
  const nameOf = (id: string): string => members.get(id) ?? channels.get(id) ?? '';
  return rows.map((row) =>
    view(
      row,
      notices.filter(({ runId }) => runId === row.id),
      nameOf,
      me,
    ),
  );
}

const iso = (at: number): string => new Date(at).toISOString();

function view(
  row: EscalationRunRow,
  notices: readonly EscalationNoticeRow[],
  nameOf: (id: string) => string,
  me: Principal,
): EscalationRunView {
  const { id, incidentId, policyId, policyName, policy, level, state, cycle, round, step } = row;
  return {
    id,
    incidentId,
    policy: policyId === null ? null : { id: policyId, name: policyName },
    ...{ level, state, cycle, round, step },
    steps: policy.steps.length,
    rounds: policy.rounds,
    dueAt: row.dueAt === null ? null : iso(row.dueAt),
    startedAt: iso(row.startedAt),
    acknowledged: acknowledgement(row, nameOf),
    ended: row.endedAt === null || row.endedWhy === null ? null : { at: iso(row.endedAt), why: row.endedWhy },
    notices: notices.map((one) => ({
      at: iso(one.at),
      ...{ cycle: one.cycle, round: one.round, step: one.step < 0 ? null : one.step, time: one.repetition },
      ...{ kind: one.kind, id: one.targetId, name: nameOf(one.targetId) },
    })),
    mayAcknowledge: WAITING.includes(state) && mayAnswer(me, notices),
  };
}

function acknowledgement(
  { acknowledgedAt, acknowledgedVia, answererKind, answererId }: EscalationRunRow,
  nameOf: (id: string) => string,
): EscalationRunView['acknowledged'] {
  if (acknowledgedAt === null || acknowledgedVia === null) return null;
  return {
    at: iso(acknowledgedAt),
    via: acknowledgedVia,
    by:
      answererKind === null || answererId === null
        ? null
        : { kind: answererKind, id: answererId, name: nameOf(answererId) },
  };
}

/** Whoever works on incidents, and everybody who was told, whatever their role. */
export const mayAnswer = (
  me: Principal,
  notices: readonly Pick<EscalationNoticeRow, 'kind' | 'targetId'>[],
): boolean =>
  may(me, 'incidents:work') ||
  (me.kind === 'member' && notices.some(({ kind, targetId }) => kind === 'member' && targetId === me.id));
