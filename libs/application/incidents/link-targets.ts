import { FengsuiError, type IncidentLinkKind, type Principal, seesQueue } from '#libs/domain';
import {
  alertFactsOf,
  caseFactsOf,
  findIncidents,
  type IncidentLinkRow,
  type IncidentRow,
  incidentContentOf,
  mentionFactsOf,
  statementTitlesOf,
  type TenantSession,
} from '#libs/persistence';

type Facts = Readonly<Record<string, unknown>>;
type FactsOf = (
  session: TenantSession,
  me: Principal,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Facts>>;

const time = (at: number): string => new Date(at).toISOString();
const mapped = <T>(of: ReadonlyMap<string, T>, facts: (one: T) => Facts | null): Map<string, Facts> =>
  new Map(
    [...of].flatMap(([id, one]): [string, Facts][] => {
      const told = facts(one);
      return told ? [[id, told]] : [];
    }),
  );

export const SENTIMENTS: Readonly<Record<number, string>> = { [-1]: 'negative', 0: 'neutral', 1: 'positive' };

/** Facts of what is linked, by kind, for a reader: what they may not see is not there. */
const FACTS: Readonly<Record<Exclude<IncidentLinkKind, 'url'>, FactsOf>> = {
  case: async (session, me, ids) =>
    mapped(await caseFactsOf(session, ids), ({ itemId, queue, state, severity, labels, openedAt }) =>
      seesQueue(me, queue) ? { itemId, queue, state, severity, labels, openedAt: time(openedAt) } : null,
    ),
  mention: async (session, _, ids) =>
    mapped(await mentionFactsOf(session, ids), ({ itemId, monitorId, at, sentiment, reach, state }) => ({
      ...{ itemId, monitorId, at: time(at), sentiment: SENTIMENTS[sentiment], reach, state },
    })),
  alert: async (session, _, ids) =>
    mapped(await alertFactsOf(session, ids), ({ kind, state, severity, level, since }) => ({
      ...{ kind, state, severity, level, since: time(since) },
    })),
  statement: async (session, _, ids) => mapped(await statementTitlesOf(session, ids), (title) => ({ title })),
  incident: async (session, _, ids) =>
    mapped(await findIncidents(session, ids), (row) => {
      const { number, level, state } = row;
      return { number, level, state, title: incidentContentOf(row).title };
    }),
};

/** Facts of what links lead to, by the link's id. */
export async function factsOfLinks(
  session: TenantSession,
  me: Principal,
  links: readonly IncidentLinkRow[],
): Promise<Map<string, Facts>> {
  const facts = new Map<string, Facts>();
  for (const [kind, factsOf] of Object.entries(FACTS)) {
    const ofKind = links.filter((link) => link.kind === kind);
    const known = await factsOf(
      session,
      me,
      ofKind.flatMap(({ targetId }) => targetId ?? []),
    );
    for (const { id, targetId } of ofKind) {
      const told = targetId === null ? undefined : known.get(targetId);
      if (told) facts.set(id, told);
    }
  }
  return facts;
}

/** @throws FengsuiError `incident.target_not_found` for what is not there, or not for the reader, or is the incident itself */
export async function checkLinkTarget(
  session: TenantSession,
  me: Principal,
  incident: IncidentRow,
  kind: Exclude<IncidentLinkKind, 'url'>,
  id: string,
  pointer: string,
): Promise<void> {
  const facts = (await FACTS[kind](session, me, [id])).get(id);
  if (facts && !(kind === 'incident' && id === incident.id)) return;
  const code = 'incident.target_not_found';
  throw new FengsuiError(code, `There is no ${kind} of this id that it could be linked with.`, [
    { pointer, code, detail: 'send an id of this tenant' },
  ]);
}
