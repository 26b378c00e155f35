import { slaDue } from '#libs/cases';
import type { DeskQueues } from '#libs/contracts';
import {
  type CaseOrigin,
  DEFAULT_QUEUE,
  type Item,
  type LabelScore,
  type Routed,
  routeCase,
  type Scene,
  type Severity,
} from '#libs/domain';

/** A queue that an incident opened for a while: for a scene, or for what names a monitor. */
export interface OpenedQueue {
  readonly queue: string;
  readonly scene: Scene | null;
  readonly monitorId: string | null;
}

/** Where cases of a tenant go and when they are due, for one batch: what is asked twice is reckoned once. */
export class Routing {
  private readonly due = new Map<string, number>();

  /** @param opened queues that incidents opened for a scene or a monitor: they go over the routes */
  constructor(
    private readonly desk: DeskQueues,
    private readonly opened: readonly OpenedQueue[] = [],
  ) {}

  /** @param queue a person's word; it goes over the routes when there is such a queue */
  route(
    facts: {
      readonly item: Item;
      readonly labels: readonly LabelScore[];
      readonly severity: Severity;
      readonly origin: CaseOrigin;
      readonly authorStrikes: number;
      /** The monitors that the item names. */
      readonly monitors?: readonly string[];
    },
    queue?: string,
  ): Routed {
    const routed = routeCase(this.desk.routes, facts);
    const taken = queue ?? this.openedFor(facts.item, facts.monitors ?? []);
    return taken === undefined ? routed : { ...routed, queue: taken };
  }

  private openedFor({ scene }: Item, monitors: readonly string[]): string | undefined {
    return this.opened.find(
      (one) =>
        this.has(one.queue) &&
        (one.scene === null || one.scene === scene) &&
        (one.monitorId === null || monitors.includes(one.monitorId)),
    )?.queue;
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
