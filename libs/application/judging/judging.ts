import type { TenantId } from '#libs/domain';
import type { Release } from '#libs/engine';
import type { Counters } from '#libs/rules';
import { currentDeadline, type Logger, listenedMs, type Metrics, Slices } from '#libs/runtime';
import type { InForce, TenantReleases } from '../learning/tenant-releases.js';
import { type Content, failuresTo, type Judged, judge, quarantined } from './judge.js';
import { ContentEndedThread, JudgeThreads, type JudgeThreadsOptions } from './threads/judge-threads.js';
import { LoadMeter } from './threads/load-meter.js';
import { type Portion, portionOf, portionsOf } from './threads/portions.js';

/** The longest the event loop is held at a stretch: lock renewals and other requests get their turn. */
const SLICE_MS = 10;
/** Less text, in UTF-16 units, is judged in place sooner than it is handed over. */
const WORTH_HANDING_OVER = 200;
/** Portions that may wait for each thread, where nobody waits for the answer: what the jobs under way amount to. */
const MOST_WAITING = 16;
/** After threads that would not start, none is tried for so long. */
const NO_THREADS_MS = 30_000;

export interface JudgingOptions {
  readonly tenants: Pick<TenantReleases, 'inForce'>;
  /** The release in force, which threads are started for. */
  readonly release: { readonly current: Release };
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'threadDeaths'>;
  /** The most threads; 0: none, ever. */
  readonly threads: number;
  /** See {@link JudgeThreadsOptions.giveWay}. */
  readonly giveWay?: boolean;
  /** How threads are made; tests bring their own. */
  readonly open?: (options: JudgeThreadsOptions) => JudgeThreads;
}

/** A content to be judged, and what happened around it. */
export interface ToJudge extends Content {
  readonly counters?: Counters | undefined;
}

/**
 * Judges contents off the event loop where that is worth it. Little work is done in place, in slices; threads start when judging
 * has held the loop for a while, or when one text would hold it for too long. All verdicts of a call name one release.
 */
export class Judging {
  private readonly slices = new Slices(SLICE_MS);
  private readonly load = new LoadMeter();
  private threads: { readonly of: Release; readonly pool: JudgeThreads } | undefined;
  private noneUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: JudgingOptions) {}

  /** Threads that have started. */
  get ready(): number {
    return this.threads?.pool.ready ?? 0;
  }

  /**
   * @param isLastTry nothing but a thread may be hurt: these have ended processes before
   * @param isAwaited somebody waits for the answer: where threads have enough to do, it is judged in place
   * @returns in the order of the contents; undefined where a content ended the thread that judged it
   */
  async judge(
    tenantId: TenantId,
    contents: readonly ToJudge[],
    { isLastTry = false, isAwaited = false } = {},
  ): Promise<(Judged | undefined)[]> {
    const inForce = await this.options.tenants.inForce(tenantId);
    const portions = portionsOf(contents).map(async (portion) => {
      const judged = await this.judgePortion(tenantId, inForce, portion, isLastTry, isAwaited);
      return portion.contents.map(({ versionId }, index) => [versionId, judged[index]] as const);
    });
    const found = new Map((await Promise.all(portions)).flat());
    return contents.map(({ versionId }) => found.get(versionId));
  }

  /**
   * Judges one content while somebody waits; their deadline stands meanwhile: it limits waits for the database, and the first long text
   * waits for its thread to start. A text that ends its thread goes to a person.
   */
  async judgeNow(tenantId: TenantId, content: ToJudge): Promise<Judged> {
    const began = listenedMs();
    const inForce = await this.options.tenants.inForce(tenantId);
    const [judged] = await this.judgePortion(tenantId, inForce, portionOf([content]), false, true);
    currentDeadline()?.extend(listenedMs() - began);
    return judged ?? quarantined(content, inForce.release);
  }

  /** Before a last try: a thread takes a while to start, and others may be judged meanwhile. */
  async readyForLastTry(): Promise<void> {
    await this.poolFor(this.options.release.current)?.warm();
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.threads?.pool.close();
  }

  private judgePortion(
    tenantId: TenantId,
    inForce: InForce,
    { contents, units, isLong }: Portion<ToJudge>,
    isLastTry: boolean,
    isAwaited: boolean,
  ): Promise<(Judged | undefined)[]> {
    const pool = this.poolFor(inForce.shared);
    if (!pool) return this.inPlace(inForce.release, contents);
    const mustLeave = isLong || isLastTry;
    const isEnough = units >= WORTH_HANDING_OVER;
    // Nothing but short texts, one at a time, would start threads and leave them idle.
    if (!mustLeave && isEnough && pool.ready === 0 && this.load.isHigh(performance.now())) void pool.warm();
    const mayWait = pool.waiting < pool.most * (isAwaited ? 1 : MOST_WAITING);
    const isWorthIt = pool.ready > 0 && mayWait && isEnough;
    if (!mustLeave && !isWorthIt) return this.inPlace(inForce.release, contents);
    return this.inThread(pool, tenantId, inForce, contents);
  }

  private async inThread(
    pool: JudgeThreads,
    tenantId: TenantId,
    inForce: InForce,
    contents: readonly ToJudge[],
  ): Promise<(Judged | undefined)[]> {
    const { logger, metrics } = this.options;
    const plain = contents.map(({ versionId, itemId, version, item, counters }) => ({
      versionId,
      itemId,
      version,
      item,
      counters,
    }));
    try {
      const answer = await pool.judge(tenantId, inForce, plain, failuresTo(logger));
      if (!answer) return this.inPlace(inForce.release, contents);
      const { verdicts, personal } = answer;
      return contents.map((content, index) => ({
        ...content,
        verdict: verdicts[index]!,
        personal: personal[index],
      }));
    } catch (error) {
      if (!(error instanceof ContentEndedThread)) {
        this.noneUntil = performance.now() + NO_THREADS_MS;
        logger.error({ err: error }, 'no thread judges; judging in place');
        return this.inPlace(inForce.release, contents);
      }
      const { index } = error;
      metrics.threadDeaths.inc();
      logger.error({ err: error, versionId: contents[index]?.versionId }, 'judging this ended its thread');
      // The thread took one content at a time: the others are innocent, and what it knew of them is lost with it.
      const others = contents.filter((_, at) => at !== index);
      const judged = others.length > 0 ? await this.inThread(pool, tenantId, inForce, others) : [];
      return judged.toSpliced(index, 0, undefined);
    }
  }

  private async inPlace(release: Release, contents: readonly ToJudge[]): Promise<Judged[]> {
    const judged: Judged[] = [];
    for (const { counters, ...content } of contents) {
      if (this.slices.isOver) await this.slices.pause();
      const started = performance.now();
      judged.push(judge(release, failuresTo(this.options.logger), content, counters));
      const now = performance.now();
      this.load.note(now - started, now);
    }
    return judged;
  }

  /** The threads of the release in force. When another came, those of the earlier one finish what they hold and end. */
  private poolFor(shared: Release): JudgeThreads | undefined {
    const { open = (options) => new JudgeThreads(options), release, threads: most, giveWay } = this.options;
    if (most === 0 || shared !== release.current || performance.now() < this.noneUntil) return undefined;
    if (this.threads?.of === shared) return this.threads.pool;
    this.threads?.pool.retire();
    this.threads = {
      of: shared,
      pool: open({ releaseId: shared.ref.id, most, ...(giveWay && { giveWay }) }),
    };
    return this.threads.pool;
  }
}
