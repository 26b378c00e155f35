import type { IncidentPlaybooks, PlaybookRunView } from '#libs/contracts';
import { FengsuiError, type Principal } from '#libs/domain';
import {
  databaseNow,
  findIncident,
  findLivePlaybooks,
  findPlaybooks,
  forTenant,
  namesOfMembers,
  type PlaybookRunRecord,
  runsOfIncident,
  type TenantSession,
} from '#libs/persistence';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { factsOf } from '../incidents/incident-facts.js';
import { foundIncident } from '../incidents/timeline.js';
import type { Services } from '../services.js';
import { peopleIn, runView } from './run-view.js';

/** What runs in an incident, the oldest first, and what could be started. @throws FengsuiError `incident.not_found` */
export async function readIncidentPlaybooks(
  { database }: Services,
  me: Principal,
  incidentId: string,
): Promise<IncidentPlaybooks> {
  const session = forTenant(database.read, me.tenantId);
  const incident = factsOf(foundIncident(await findIncident(session, incidentId)));
  const records = await runsOfIncident(session, incidentId);
  const running = new Set(records.map(({ run }) => run.playbookId));
  const versions = (await findLivePlaybooks(session)).filter(({ playbookId }) => !running.has(playbookId));
  const playbooks = await findPlaybooks(
    session,
    versions.map(({ playbookId }) => playbookId),
  );
  return {
    now: new Date(await databaseNow(session)).toISOString(),
    runs: await runViews(session, me, incident, records),
    startable: versions.flatMap(({ playbookId, number, body }) => {
      const playbook = playbooks.get(playbookId);
      return playbook ? [{ id: playbookId, key: playbook.key, name: body.name, version: number }] : [];
    }),
  };
}

export async function runViews(
  session: TenantSession,
  me: Principal,
  incident: IncidentFacts,
  records: readonly PlaybookRunRecord[],
): Promise<PlaybookRunView[]> {
  const ids = new Set(records.flatMap((record) => peopleIn(record, incident)));
  const names = await namesOfMembers(session, [...ids]);
  return records.map((record) => runView(record, { me, incident, names }));
}

/** One of them. @throws FengsuiError `step.not_found` */
export const theRun = <Thing>(run: Thing | undefined): Thing => {
  if (run === undefined) throw new FengsuiError('step.not_found', 'The incident has no such step.');
  return run;
};
