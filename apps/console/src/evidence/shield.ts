import type { CaseView } from '#libs/contracts';
import type { Label } from '#libs/domain';

/** What wears people down when they read it all day. */
const HEAVY: ReadonlySet<Label> = new Set<Label>(['abuse.hate', 'abuse.threat', 'abuse.sexual']);
const LEAST_SEVERITY = 3;

/** Whether the words of a case stand behind a blur, until somebody asks to see them. */
export function isHeavy({ labels, severity }: Pick<CaseView, 'labels' | 'severity'>): boolean {
  return severity >= LEAST_SEVERITY && labels.some(({ label }) => HEAVY.has(label));
}
