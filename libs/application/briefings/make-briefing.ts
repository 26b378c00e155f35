import type { BriefingView, NewBriefing } from '#libs/contracts';
import { actorOf, type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  type BriefingRow,
  databaseNow,
  findIncident,
  findMonitor,
  forTenant,
  insertBriefing,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { Services } from '../services.js';
import type { BriefingSubject } from './briefing-facts.js';
import { briefingView } from './briefing-view.js';
import { gatherFacts } from './gather-facts.js';
import { spanOfDay, spanOfWeek } from './span.js';

/** An incident's briefing begins so long before it was opened: how it was before belongs to it. */
const BEFORE_MS = 60 * 60_000;

/**
 * Makes a briefing of the figures as they are now. Of one subject there may be several: each tells when it was made.
 * @throws FengsuiError `monitor.not_found`, `incident.not_found`; `request.invalid` for a time that has not begun
 */
export async function makeBriefing(
  services: Services,
  by: Doer,
  tenantId: TenantId,
  wish: NewBriefing,
  request?: IdempotentRequest,
): Promise<BriefingView> {
  const session = forTenant(services.database.read, tenantId);
  const earlier = await earlierAnswer<BriefingView>(session, request);
  if (earlier) return earlier;
  const subject = await subjectOf(session, wish);
  return keepBriefing(services, by, tenantId, subject, { request });
}

/** What else belongs into the transaction that keeps a briefing. */
interface Keeping {
  /** Names what the clock asked for: unique, so that another process may have been faster. */
  readonly slot?: string;
  readonly request?: IdempotentRequest | undefined;
  readonly afterwards?: (session: TenantSession, made: BriefingView, now: number) => Promise<unknown>;
}

/** Gathers the figures, then keeps them. */
export async function keepBriefing(
  services: Services,
  by: Doer,
  tenantId: TenantId,
  subject: BriefingSubject,
  { slot, request, afterwards }: Keeping = {},
): Promise<BriefingView> {
  const facts = await gatherFacts(services, tenantId, subject);
  const actor = actorOf(by);
  return services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const now = await databaseNow(session);
    const row: BriefingRow = {
      id: newId(),
      tenantId,
      kind: subject.kind,
      fromAt: subject.from,
      toAt: subject.to,
      monitorId: subject.monitorId,
      incidentId: subject.incidentId,
      factsJson: JSON.stringify(facts),
      slot: slot ?? null,
      madeAt: now,
      madeBy: actor.kind === 'member' ? actor.id : null,
      madeName: actor.name,
    };
    await insertBriefing(session, row);
    const view = await briefingView(session, row);
    await keepAnswer(session, request, view, now);
    await afterwards?.(session, view, now);
    const { kind, from, to, incident } = view;
    await recordAudit(session, by, {
      action: 'briefing.made',
      subject: { type: 'briefing', id: row.id },
      after: { kind, from, to, monitor: subject.monitorId, incident: incident?.number ?? null },
    });
    return view;
  });
}

async function subjectOf(session: TenantSession, wish: NewBriefing): Promise<BriefingSubject> {
  const now = await databaseNow(session);
  if (wish.kind === 'review') {
    const incident = await findIncident(session, wish.incidentId);
    if (!incident) throw new FengsuiError('incident.not_found', 'No incident of this tenant has this id.');
    return {
      kind: wish.kind,
      from: incident.openedAt - BEFORE_MS,
      to: Math.max(incident.resolvedAt ?? now, incident.openedAt + 1),
      // A monitor that was deleted since has no figures any more.
      monitorId: incident.monitorId && ((await findMonitor(session, incident.monitorId))?.id ?? null),
      incidentId: incident.id,
    };
  }
  const { kind, day, monitorId = null } = wish;
  if (monitorId !== null && !(await findMonitor(session, monitorId)))
    throw new FengsuiError('monitor.not_found', 'No monitor of this tenant has this id.');
  const span = kind === 'daily' ? spanOfDay(day) : spanOfWeek(day);
  if (span.from > now)
    throw new FengsuiError('request.invalid', 'This day has not begun.', [
      { pointer: '/day', code: 'day.future', detail: 'name today or a day before it' },
    ]);
  return { kind, ...span, monitorId, incidentId: null };
}
