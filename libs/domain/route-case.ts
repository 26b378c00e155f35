import type { CaseOrigin } from './case.js';
import { DEFAULT_QUEUE, type Route, type RouteCondition } from './desk.js';
import type { Item } from './item.js';
import type { LabelScore } from './verdict.js';

/** What routing looks at. */
export interface RoutedFacts {
  readonly item: Pick<Item, 'type' | 'scene' | 'author'>;
  readonly labels: readonly Pick<LabelScore, 'label'>[];
  readonly severity: number;
  readonly origin: CaseOrigin;
  /** What the author's strikes in force weigh together. */
  readonly authorStrikes: number;
}

/** Where a case goes, and what who takes it has to know. */
export interface Routed {
  readonly queue: string;
  /** Sorted, each once. */
  readonly skills: readonly string[];
}

/** The first route that fits; without one, the default queue. */
export function routeCase(routes: readonly Route[], facts: RoutedFacts): Routed {
  const route = routes.find(({ when }) => fits(when, facts));
  return { queue: route?.queue ?? DEFAULT_QUEUE, skills: [...new Set(route?.skills)].sort() };
}

/** Whether a label is one of these, or of one of these families: `spam` holds `spam.gambling`. */
export const labelFits = (wanted: readonly string[], label: string): boolean =>
  wanted.some((one) => label === one || label.startsWith(`${one}.`));

function fits(when: RouteCondition, { item, labels, severity, origin, authorStrikes }: RoutedFacts): boolean {
  const { labels: wanted, scenes, types, origins } = when;
  return (
    (!wanted || labels.some(({ label }) => labelFits(wanted, label))) &&
    (!scenes || scenes.includes(item.scene)) &&
    (!types || types.includes(item.type)) &&
    (!origins || origins.includes(origin)) &&
    severity >= (when.minSeverity ?? 0) &&
    (item.author.followers ?? 0) >= (when.minFollowers ?? 0) &&
    authorStrikes >= (when.authorStrikes ?? 0)
  );
}
