import type { CaseView } from '#libs/contracts';
import type { Label } from '#libs/domain';

/** What wears people down when they read it all day; blurred until somebody asks to see it. */
const HEAVY: ReadonlySet<Label> = new Set<Label>([
  'abuse.hate',
  'abuse.threat',
  'abuse.sexual',
  'spam.sexual_solicitation',
]);

/** Whether the words of a case stand behind a blur while the shield is on. */
export function isShielded(view: Pick<CaseView, 'labels' | 'severity'>): boolean {
  return view.severity >= 4 || view.labels.some(({ label }) => HEAVY.has(label));
}
