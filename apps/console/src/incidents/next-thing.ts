import type { EscalationRunView, IncidentPlaybooks, IncidentView } from '#libs/contracts';

/** What is to be done first about an incident. `at`: when it is due, ISO 8601. */
export type NextThing =
  | { readonly kind: 'acknowledge'; readonly at: string | null }
  | { readonly kind: 'commander' }
  | { readonly kind: 'statement'; readonly at: string }
  | {
      readonly kind: 'step';
      readonly title: { readonly zh: string; readonly en: string };
      readonly at: string | null;
    }
  | { readonly kind: 'approve'; readonly title: { readonly zh: string; readonly en: string } }
  | { readonly kind: 'update'; readonly at: string }
  | { readonly kind: 'roles' }
  | { readonly kind: 'review' }
  | { readonly kind: 'close' }
  | { readonly kind: 'watch' };

/** All that has to be known of an incident to say what comes first. */
export interface Known {
  readonly incident: IncidentView;
  readonly runs: readonly Pick<EscalationRunView, 'state' | 'mayAcknowledge' | 'dueAt'>[];
  readonly playbooks: readonly Pick<IncidentPlaybooks['runs'][number], 'state' | 'steps'>[];
}

const byDue = (one: { readonly dueAt: string | null }, other: { readonly dueAt: string | null }): number =>
  (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9');

/** The one thing that comes first: somebody takes it on, the public hears a word, then steps as they are due. */
export function nextThing({ incident, runs, playbooks }: Known): NextThing {
  if (incident.state === 'resolved') return { kind: 'review' };
  if (incident.state === 'reviewed') return { kind: 'close' };
  if (incident.state === 'closed') return { kind: 'watch' };
  const clock = (kind: IncidentView['timers'][number]['kind']) =>
    incident.timers.find(
      (timer) => timer.kind === kind && (timer.state === 'running' || timer.state === 'missed'),
    );
  const acknowledge = clock('acknowledge');
  const waits = runs.some(({ state }) => state === 'pending' || state === 'notified');
  if (incident.state === 'triage' || acknowledge || waits)
    return { kind: 'acknowledge', at: acknowledge?.dueAt ?? null };
  if (incident.roles.commander === null) return { kind: 'commander' };
  const steps = playbooks.filter(({ state }) => state === 'running').flatMap((run) => run.steps);
  const approval = steps.find(({ allowed }) => allowed.includes('approve'));
  if (approval) return { kind: 'approve', title: approval.title };
  const statement = clock('first_statement');
  const [step] = steps.filter(({ isOpen }) => isOpen).toSorted(byDue);
  if (statement && (step?.dueAt ?? '9') > statement.dueAt) return { kind: 'statement', at: statement.dueAt };
  const update = clock('next_update');
  if (step && (!update || (step.dueAt ?? '9') <= update.dueAt))
    return { kind: 'step', title: step.title, at: step.dueAt };
  if (statement) return { kind: 'statement', at: statement.dueAt };
  if (incident.missingRoles.length > 0) return { kind: 'roles' };
  if (update) return { kind: 'update', at: update.dueAt };
  return { kind: 'watch' };
}
