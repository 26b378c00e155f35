import type { PlaybookRunView } from '#libs/contracts';
import { type Doer, FengsuiError, type Principal } from '#libs/domain';
import {
  appendToFeed,
  databaseNow,
  findPlaybook,
  forTenant,
  lockIncident,
  lockRunsOfIncident,
  runsOfIncident,
  versionsOfPlaybook,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { factsOf } from '../incidents/incident-facts.js';
import { foundIncident } from '../incidents/timeline.js';
import type { Services } from '../services.js';
import { runViews, theRun } from './read-runs.js';
import { situationOf } from './situation.js';
import { startRun } from './start-runs.js';
import { found, liveVersion } from './versions.js';

/**
 * Starts the version in force in an incident, whether or not it would start by itself.
 * @throws FengsuiError `incident.not_found`, `playbook.not_found`, `playbook.not_live`, `playbook.running`, `playbook.incident_over`
 */
export async function startPlaybook(
  { database, feedSignal }: Services,
  by: Doer & { readonly principal: Principal },
  incidentId: string,
  playbookId: string,
): Promise<PlaybookRunView> {
  const { tenantId } = by.principal;
  const { view, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundIncident(await lockIncident(session, incidentId));
    const incident = factsOf(row);
    const playbook = found(await findPlaybook(session, playbookId));
    const version = liveVersion(await versionsOfPlaybook(session, playbookId));
    if (!version) throw new FengsuiError('playbook.not_live', 'Approve a version of it first.');
    if (row.ended !== 0)
      throw new FengsuiError('playbook.incident_over', `The incident is ${incident.state}; reopen it first.`);
    const running = await lockRunsOfIncident(session, incidentId);
    if (running.some(({ run }) => run.playbookId === playbookId))
      throw new FengsuiError('playbook.running', 'One playbook is carried out once in an incident.');
    const now = await databaseNow(session);
    const situation = await situationOf(session, incident, now);
    const events = await startRun(session, incident, situation, playbook, version, by, now);
    await recordAudit(session, by, {
      action: 'playbook.started',
      subject: { type: 'playbook', id: playbookId },
      after: { incidentId, version: version.number },
    });
    const record = (await runsOfIncident(session, incidentId)).find(
      (one) => one.run.playbookId === playbookId,
    );
    const [view] = await runViews(session, by.principal, incident, [theRun(record)]);
    return { view: theRun(view), head: await appendToFeed(session, events, now) };
  });
  feedSignal.publish(tenantId, head);
  return view;
}
