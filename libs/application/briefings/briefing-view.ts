import type { BriefingView } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';
import { type BriefingRow, findIncident, incidentContentOf, type TenantSession } from '#libs/persistence';
import type { BriefingFacts } from './briefing-facts.js';

export const factsOfBriefing = ({ factsJson }: BriefingRow): BriefingFacts =>
  JSON.parse(factsJson) as BriefingFacts;

export function foundBriefing(row: BriefingRow | null): BriefingRow {
  if (!row) throw new FengsuiError('briefing.not_found', 'No briefing of this tenant has this id.');
  return row;
}

/** A briefing as lists show it. */
export async function briefingView(session: TenantSession, row: BriefingRow): Promise<BriefingView> {
  const { figures } = factsOfBriefing(row);
  const incident = row.incidentId === null ? null : await findIncident(session, row.incidentId);
  const { share, n: negative } = figures.negativeShare;
  return {
    id: row.id,
    kind: row.kind,
    from: moment(row.fromAt),
    to: moment(row.toAt),
    monitor: figures.monitor,
    incident: incident && {
      id: incident.id,
      number: incident.number,
      title: incidentContentOf(incident).title,
    },
    madeAt: moment(row.madeAt),
    madeBy: row.madeBy === null ? null : { id: row.madeBy, name: row.madeName ?? '' },
    figures: {
      mentions: figures.mentions.n,
      negative,
      negativeShare: share,
      alerts: figures.alerts.raised.n,
      incidents: figures.incidents.opened.n,
    },
  };
}

const moment = (at: number): string => new Date(at).toISOString();
