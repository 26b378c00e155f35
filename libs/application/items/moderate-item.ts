import { FengsuiError, type Item, newId, type TenantId, type Verdict } from '#libs/domain';
import { type Database, databaseNow, forTenant } from '#libs/persistence';
import { lookAround } from '../judging/look-around.js';
import type { Services } from '../services.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from './idempotency.js';
import { type Draft, storeJudged } from './store-judged.js';
import { Together } from './together.js';

/** Items a transaction: so many that the next ones do not wait long. */
const MOST_TOGETHER = 64;

/**
 * Judges one item while the caller waits, and stores the same rows as the asynchronous path. Words that have their
 * verdict get that verdict again; words that wait in the queue are judged here, and the worker finds nothing left to do.
 */
export async function moderateItem(
  services: Services,
  tenantId: TenantId,
  item: Item,
  request?: IdempotentRequest,
): Promise<Verdict> {
  const { looking, storing } = togetherOf(services, tenantId);
  const counters = await looking.ask(item);
  // Only storing tells which item and version it is.
  const id = newId();
  const content = { versionId: id, itemId: id, version: 1, item, counters };
  const { verdict, personal } = await services.judging.judgeNow(tenantId, content);
  const draft = { item, verdict, personal };
  const stored = await (request ? storeByRequest(services, tenantId, draft, request) : storing.ask(draft));
  services.metrics.accepted.inc({ path: 'sync' });
  return stored;
}

/** What names itself is stored alone: its answer is kept in the same transaction, or the earlier one found. */
async function storeByRequest(
  { database, feedSignal, tenantKeys }: Services,
  tenantId: TenantId,
  draft: Draft,
  request: IdempotentRequest,
): Promise<Verdict> {
  const key = await tenantKeys.of(tenantId);
  const { verdict, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<Verdict>(session, request);
    if (earlier) return { verdict: earlier, head: null };
    const now = await databaseNow(session);
    const stored = await storeJudged(session, [draft], now, key);
    const [standing] = stored.verdicts;
    if (!standing) throw new Error('one item in, one verdict out');
    await keepAnswer(session, request, standing, now);
    return { verdict: standing, head: stored.head };
  });
  if (head !== null) feedSignal.publish(tenantId, head);
  return verdict;
}

async function storeAll(
  { database, feedSignal, tenantKeys }: Services,
  tenantId: TenantId,
  drafts: readonly Draft[],
): Promise<Verdict[]> {
  const key = await tenantKeys.of(tenantId);
  const { verdicts, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    return storeJudged(session, drafts, await databaseNow(session), key);
  });
  if (head !== null) feedSignal.publish(tenantId, head);
  return verdicts;
}

type Counters = Awaited<ReturnType<typeof lookAround>>[number];

/** What the requests of a tenant do together. */
interface TenantTogether {
  readonly looking: Together<Item, Counters>;
  readonly storing: Together<Draft, Verdict>;
}

const MOST_TENANTS = 1_000;
/** Of each database, because a process of tests has several. */
const known = new WeakMap<Database, Map<TenantId, TenantTogether>>();

function togetherOf(services: Services, tenantId: TenantId): TenantTogether {
  const { database, clock } = services;
  const tenants = known.get(database) ?? new Map<TenantId, TenantTogether>();
  known.set(database, tenants);
  const standing = tenants.get(tenantId);
  if (standing) return standing;
  const together = {
    looking: new Together<Item, Counters>(
      (items) =>
        lookAround(
          services,
          tenantId,
          items.map((item) => ({ item, at: clock.now() })),
        ),
      MOST_TOGETHER,
    ),
    storing: new Together<Draft, Verdict>(
      (drafts) => storeAll(services, tenantId, drafts),
      MOST_TOGETHER,
      isUnavailable,
    ),
  };
  // Whoever is under way holds what he shares: a new one is made for those who come later.
  if (tenants.size >= MOST_TENANTS) tenants.clear();
  tenants.set(tenantId, together);
  return together;
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof FengsuiError && error.code === 'storage.unavailable';
