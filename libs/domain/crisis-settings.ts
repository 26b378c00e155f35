import type { IncidentRole, Level } from './crisis.js';
import type { Label } from './labels.js';
import type { Severity } from './verdict.js';

/** How long each of an incident's clocks runs, in minutes; null: there is no such clock. */
export interface LevelTimers {
  readonly acknowledgeMin: number | null;
  readonly firstStatementMin: number | null;
  readonly nextUpdateMin: number | null;
}

/** Which single cases are alerts of their own. */
export interface SevereCaseRule {
  readonly minSeverity: Severity;
  /** Any of these labels; empty: whatever the label. */
  readonly labels: readonly Label[];
  /** The incident it opens by itself; null: an alert, and a person decides. */
  readonly level: Level | null;
}

/** How a tenant handles crises. */
export interface CrisisSettings {
  readonly timers: Readonly<Record<Level, LevelTimers>>;
  /** Null: no single case is an alert. */
  readonly severeCase: SevereCaseRule | null;
  /** The level that a burst of each severity suggests. */
  readonly levelBySeverity: Readonly<Record<Severity, Level>>;
  /** Whom an incident of each level is escalated to; null: the tenant's default policy. */
  readonly policyByLevel: Readonly<Record<Level, string | null>>;
  /** The roles that somebody has to have at each level. */
  readonly rolesByLevel: Readonly<Record<Level, readonly IncidentRole[]>>;
  /** So many hours a negative mention may stand without an official answer before it counts as unanswered. */
  readonly zeroReplyHours: number;
}

/** In force until a tenant says otherwise (ADR 0054). */
export const DEFAULT_CRISIS_SETTINGS: CrisisSettings = {
  timers: {
    1: { acknowledgeMin: 5, firstStatementMin: 5, nextUpdateMin: 20 },
    2: { acknowledgeMin: 10, firstStatementMin: 30, nextUpdateMin: 30 },
    3: { acknowledgeMin: 30, firstStatementMin: 120, nextUpdateMin: 60 },
    4: { acknowledgeMin: 60, firstStatementMin: 240, nextUpdateMin: 240 },
  },
  severeCase: { minSeverity: 4, labels: ['abuse.threat'], level: null },
  levelBySeverity: { 0: 4, 1: 4, 2: 3, 3: 2, 4: 1 },
  policyByLevel: { 1: null, 2: null, 3: null, 4: null },
  rolesByLevel: {
    1: ['commander', 'deputy', 'scribe', 'liaison'],
    2: ['commander', 'scribe', 'liaison'],
    3: ['commander'],
    4: [],
  },
  zeroReplyHours: 24,
};

/** Whether a case of this severity and these labels is an alert of its own. */
export function isSevereCase(
  { severeCase }: Pick<CrisisSettings, 'severeCase'>,
  { severity, labels }: { readonly severity: number; readonly labels: readonly string[] },
): boolean {
  if (severeCase === null || severity < severeCase.minSeverity) return false;
  const wanted: readonly string[] = severeCase.labels;
  return wanted.length === 0 || labels.some((label) => wanted.includes(label));
}
