import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The parts of an item's way that are timed; `wait`: from accepted to the verdict's commit; `windows`: a look at a tenant's monitors. */
export type Stage = 'accept' | 'look_around' | 'judge' | 'write' | 'wait' | 'windows';

/**
 * What this process counts for Prometheus. Labels come from short lists of ours: no tenant, no id, nothing a user wrote.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  readonly accepted = new Counter({
    name: 'fengsui_accepted_total',
    help: 'Items accepted by this process',
    labelNames: ['path'],
    registers: this.registers,
  });
  readonly stages = new Histogram({
    name: 'fengsui_stage_seconds',
    help: 'How long a stage took, a batch at a time; wait: from accepted to the commit of the verdict, the oldest of a batch',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly releaseInfo = new Gauge({
    name: 'fengsui_release_info',
    help: 'The shared release in force in this process, as its label',
    labelNames: ['release'],
    registers: this.registers,
  });
  readonly reloads = new Counter({
    name: 'fengsui_release_reloads_total',
    help: 'Reloads of the release that this process was asked for',
    labelNames: ['outcome'],
    registers: this.registers,
  });
  readonly threadDeaths = new Counter({
    name: 'fengsui_judge_thread_deaths_total',
    help: 'Judging threads that a text ended: out of memory, or stuck',
    registers: this.registers,
  });
  readonly feedLag = new Histogram({
    name: 'fengsui_feed_lag_seconds',
    help: 'From an event to the frame that carries it to sockets in step',
    buckets: SECONDS,
    registers: this.registers,
  });
  readonly turnedAway = new Counter({
    name: 'fengsui_turned_away_total',
    help: 'Requests this process answered 429 or 503 to protect itself: backlog, busy, draining',
    labelNames: ['reason'],
    registers: this.registers,
  });
  readonly feedSockets = new Gauge({
    name: 'fengsui_feed_sockets',
    help: 'Sockets that follow a feed at this process',
    registers: this.registers,
  });
  readonly feedDropped = new Counter({
    name: 'fengsui_feed_dropped_total',
    help: 'Sockets this process hung up on because they had stopped reading',
    registers: this.registers,
  });
  readonly webhookTries = new Counter({
    name: 'fengsui_webhook_tries_total',
    help: 'Tries of webhook deliveries by this process',
    labelNames: ['outcome'],
    registers: this.registers,
  });
  readonly webhookSeconds = new Histogram({
    name: 'fengsui_webhook_seconds',
    help: 'How long receivers of webhooks took to answer, or not to',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly figures = new Map<string, Gauge>();
  readonly databaseUp = new Gauge({
    name: 'fengsui_database_up',
    help: '1 while the database answers',
    registers: this.registers,
  });

  readonly queueUp = new Gauge({
    name: 'fengsui_queue_up',
    help: '1 while the queue answers',
    registers: this.registers,
  });

  constructor(version: string) {
    const build = new Gauge({
      name: 'fengsui_build_info',
      help: '1, with the version that runs',
      labelNames: ['version'],
      registers: this.registers,
    });
    build.set({ version }, 1);
  }

  /** Tells which release is in force. */
  showRelease(id: string): void {
    this.releaseInfo.reset();
    this.releaseInfo.set({ release: id }, 1);
  }

  /** Node's own figures as well: memory, event loop, garbage collection. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /**
   * A fact of the whole installation, as it was read for this scrape. It is the same from every process: not to be summed up.
   * @param name becomes `fengsui_<name>`
   */
  setFigure({ name, help, value }: { name: string; help: string; value: number }): void {
    const gauge =
      this.figures.get(name) ??
      new Gauge({ name: `fengsui_${name}`, help: `${help} (whole installation)`, registers: this.registers });
    this.figures.set(name, gauge);
    gauge.set(value);
  }

  /** Figures that could not be read are left out rather than told as they were. */
  forgetFigures(): void {
    for (const name of this.figures.keys()) this.registry.removeSingleMetric(`fengsui_${name}`);
    this.figures.clear();
  }

  /** Runs a stage and notes how long it took, whether it succeeded or not. */
  async time<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    const end = this.stages.startTimer({ stage });
    try {
      return await work();
    } finally {
      end();
    }
  }
}
