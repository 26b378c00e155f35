import { slaDue } from '#libs/cases';
import type { DeskQueues } from '#libs/contracts';
import {
  type CaseOrigin,
  DEFAULT_QUEUE,
  type Item,
  type LabelScore,
  type Routed,
  routeCase,
  type Severity,
} from '#libs/domain';

/** Where cases of a tenant go and when they are due, for one batch: what is asked twice is reckoned once. */
export class Routing {
  private readonly due = new Map<string, number>();

  constructor(private readonly desk: DeskQueues) {}

  /** @param queue a person's word; it goes over the routes when there is such a queue */
  route(
    facts: {
      readonly item: Item;
      readonly labels: readonly LabelScore[];
      readonly severity: Severity;
      readonly origin: CaseOrigin;
      readonly authorStrikes: number;
    },
    queue?: string,
  ): Routed {
    const routed = routeCase(this.desk.routes, facts);
    return queue === undefined ? routed : { ...routed, queue };
  }

  /** When a case of that queue and severity should be decided; milliseconds since 1970. */
  dueAt(queue: string, severity: Severity, openedAt: number): number {
    const key = `${queue} ${severity} ${openedAt}`;
    const known = this.due.get(key) ?? this.reckon(queue, severity, openedAt);
    this.due.set(key, known);
    return known;
  }

  has = (queue: string): boolean => this.desk.queues.some(({ key }) => key === queue);

  /** Whether any route asks for the author's strikes. */
  get asksForStrikes(): boolean {
    return this.desk.routes.some(({ when }) => when.authorStrikes !== undefined);
  }

  private reckon(queue: string, severity: Severity, openedAt: number): number {
    const { queues, calendars } = this.desk;
    const of = (wanted: string) => queues.find(({ key }) => key === wanted);
    const target = of(queue) ?? of(DEFAULT_QUEUE);
    if (!target) throw new Error('every tenant has a default queue');
    const calendar = calendars.find(({ key }) => key === target.calendar) ?? null;
    return slaDue(openedAt, target.slaMinutes[severity], calendar);
  }
}
