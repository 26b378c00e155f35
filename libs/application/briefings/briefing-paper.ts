import type { IncidentEventView } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import type { BriefingRow } from '#libs/persistence';
import { listEscalations } from '../escalation/index.js';
import { listIncidents, readIncident, readIncidentTimeline, readReview } from '../incidents/index.js';
import { readIncidentPlaybooks } from '../playbooks/index.js';
import type { Services } from '../services.js';
import { listStatements } from '../statements/index.js';
import type { ListedIncident } from './briefing-facts.js';
import { factsOfBriefing } from './briefing-view.js';
import type { Paper, PaperLanguage } from './paper/paper.js';
import { periodPaper } from './period-paper.js';
import { quotedPosts } from './quoted-posts.js';
import { type PublishedStatement, reviewPaper } from './review-paper.js';

const MOST_INCIDENTS = 100;
const MOST_STATEMENTS = 100;
const EVENTS_A_PAGE = 500;

/** A briefing in words, for who reads it now. @throws FengsuiError `incident.not_found` */
export async function paperOfBriefing(
  services: Services,
  me: Principal,
  row: BriefingRow,
  language: PaperLanguage,
): Promise<Paper> {
  const facts = factsOfBriefing(row);
  const posts = await quotedPosts(services, me, facts);
  const address = (path: string) => `${services.publicUrl}${path}`;
  const { madeAt, incidentId } = row;
  if (row.kind !== 'review' || incidentId === null)
    return periodPaper(
      {
        kind: row.kind === 'weekly' ? 'weekly' : 'daily',
        from: row.fromAt,
        to: row.toAt,
        ...{ madeAt, facts, posts, address },
        incidents: await incidentsOf(services, me, row),
      },
      language,
    );
  return reviewPaper(
    {
      ...{ madeAt, facts, posts, address },
      incident: await readIncident(services, me, incidentId),
      timeline: await wholeTimeline(services, me, incidentId),
      runs: (await listEscalations(services, me, incidentId)).runs,
      playbooks: (await readIncidentPlaybooks(services, me, incidentId)).runs,
      statements: await publishedIn(services, me, incidentId),
      review: await readReview(services, me, incidentId),
    },
    language,
  );
}

async function incidentsOf(
  services: Services,
  me: Principal,
  { fromAt, toAt, monitorId }: BriefingRow,
): Promise<ListedIncident[]> {
  const { incidents } = await listIncidents(services, me, {
    from: new Date(fromAt).toISOString(),
    to: new Date(toAt).toISOString(),
    monitor: monitorId ?? undefined,
    limit: MOST_INCIDENTS,
  });
  return incidents.map(({ id, number, title, level, state, openedAt }) => ({
    ...{ id, number, title, level, state },
    openedAt: Date.parse(openedAt),
  }));
}

/** Oldest first. */
async function wholeTimeline(services: Services, me: Principal, id: string): Promise<IncidentEventView[]> {
  const events: IncidentEventView[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await readIncidentTimeline(services, me, id, {
      order: 'oldest',
      cursor,
      limit: EVENTS_A_PAGE,
    });
    events.push(...page.events);
    if (page.nextCursor === null) return events;
    cursor = page.nextCursor;
  }
}

/** What was said in public, in the order it was published; also what was withdrawn since. */
async function publishedIn(services: Services, me: Principal, id: string): Promise<PublishedStatement[]> {
  const { statements } = await listStatements(services, me.tenantId, {
    incident: id,
    limit: MOST_STATEMENTS,
  });
  return statements
    .flatMap((statement) =>
      statement.versions.flatMap(({ n, text, publishedAt }) =>
        publishedAt === null
          ? []
          : [
              {
                ...{ id: statement.id, title: statement.title, version: n, text },
                publishedAt: Date.parse(publishedAt),
              },
            ],
      ),
    )
    .sort((a, b) => a.publishedAt - b.publishedAt);
}
