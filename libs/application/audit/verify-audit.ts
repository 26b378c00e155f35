import type { AuditVerificationView } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import {
  type AuditRow,
  auditRowsAfter,
  auditRowsAt,
  type Database,
  forTenant,
  readAuditHead,
  type TenantSession,
} from '#libs/persistence';
import type { AnchorFile } from './anchors.js';
import { type ChainFault, type ChainHead, ChainVerifier } from './chain.js';

const PAGE = 500;
/** The oldest anchors that are not looked at: the newer ones cover what they cover. */
const MOST_ANCHORS = 1_000;

export interface VerifyOptions {
  readonly anchors: AnchorFile;
  /** Only the newest so many rows; absent: all. */
  readonly last?: number | undefined;
  /** Stops after so many milliseconds, with what is known by then; absent: never. */
  readonly timeMs?: number | undefined;
  /** Told after every page: how far it is, and how far there is to go. */
  readonly onProgress?: (seq: number, of: number) => void;
}

/**
 * Reads a tenant's chain from the database and compares it with its head and with anchors. Runs beside writers: the last
 * rows and the head are read at one moment.
 */
export async function verifyAudit(
  database: Database,
  tenantId: TenantId,
  options: VerifyOptions,
): Promise<AuditVerificationView> {
  const started = performance.now();
  const session = forTenant(database.read, tenantId);
  const head = await readAuditHead(session);
  const start = await startOf(session, head, options.last);
  const verifier = new ChainVerifier(tenantId, start);
  const walk = start ? await walkChain(database, session, verifier, head, options, started) : GONE(head);
  const anchored = await compareAnchors(session, head, options.anchors);
  const fault = earlier(walk.fault, anchored.fault) ?? strangeAnchors(options.anchors);
  const { seq: to } = verifier.reached;
  return {
    state: fault ? 'broken' : walk.finished ? 'intact' : 'unfinished',
    rows: head.seq,
    verified: to > (start?.seq ?? 0) ? { from: (start?.seq ?? 0) + 1, to } : { from: 0, to: 0 },
    fault,
    anchors: {
      checked: anchored.checked,
      newest: anchored.newest,
      strange: options.anchors.strange.length,
    },
    elapsedMs: Math.round(performance.now() - started),
  };
}

interface Walk {
  readonly fault: ChainFault | null;
  readonly finished: boolean;
}

const GENESIS_HEAD: ChainHead = { seq: 0, hash: Buffer.alloc(32) };

/** The row before the first one to look at; undefined where it is gone. */
async function startOf(
  session: TenantSession,
  head: ChainHead,
  last = Number.POSITIVE_INFINITY,
): Promise<ChainHead | undefined> {
  if (last >= head.seq) return GENESIS_HEAD;
  const [row] = await auditRowsAt(session, [head.seq - last]);
  return row;
}

const GONE = ({ seq }: ChainHead): Walk => ({
  fault: { seq, kind: 'missing', detail: 'the row before those asked for is gone; verify all of them' },
  finished: true,
});

async function walkChain(
  database: Database,
  session: TenantSession,
  verifier: ChainVerifier,
  head: ChainHead,
  { timeMs = Number.POSITIVE_INFINITY, onProgress }: VerifyOptions,
  started: number,
): Promise<Walk> {
  for (;;) {
    const page = await auditRowsAfter(session, verifier.reached.seq, PAGE);
    const fault = take(verifier, page);
    if (fault) return { fault, finished: true };
    onProgress?.(verifier.reached.seq, Math.max(head.seq, verifier.reached.seq));
    if (page.length < PAGE) return lastRows(database, session, verifier);
    if (performance.now() - started > timeMs) return { fault: null, finished: false };
  }
}

/** The rows that came meanwhile, and the head, as they are at one moment. */
async function lastRows(
  database: Database,
  { tenantId }: TenantSession,
  verifier: ChainVerifier,
): Promise<Walk> {
  const { rows, head } = await database.snapshot(async (open) => {
    const session = forTenant(open, tenantId);
    const now = await readAuditHead(session);
    return { head: now, rows: await auditRowsAfter(session, verifier.reached.seq, PAGE) };
  });
  const fault = take(verifier, rows) ?? (rows.length < PAGE ? verifier.end(head) : undefined);
  return { fault: fault ?? null, finished: rows.length < PAGE };
}

function take(verifier: ChainVerifier, rows: readonly AuditRow[]): ChainFault | undefined {
  for (const row of rows) {
    const fault = verifier.next(row);
    if (fault) return fault;
  }
  return undefined;
}

/** Compares rows with what anchors say of them. Of a chain written anew, the first row may be any after the last right anchor. */
async function compareAnchors(session: TenantSession, head: ChainHead, file: AnchorFile) {
  const own = file.anchors
    .filter(({ tenant }) => tenant === session.tenantId)
    .sort((a, b) => a.seq - b.seq)
    .slice(-MOST_ANCHORS);
  const rows = new Map(
    (
      await auditRowsAt(
        session,
        own.map(({ seq }) => seq),
      )
    ).map((row) => [row.seq, row.hash.toString('hex')]),
  );
  const newest = own.at(-1);
  const known = { checked: own.length, newest: newest ? { seq: newest.seq, at: newest.at } : null };
  let right = 0;
  for (const { seq, hash, at } of own) {
    const found = rows.get(seq);
    if (found === hash) {
      right = seq;
      continue;
    }
    const fault =
      found === undefined
        ? anchorFault(Math.max(right, head.seq) + 1, `row ${seq} was there at ${at} and is gone`)
        : anchorFault(
            right + 1,
            `row ${seq} was another at ${at}; rows ${right + 1} to ${seq} were written anew`,
          );
    return { ...known, fault };
  }
  return { ...known, fault: null };
}

/** Somebody wrote into the file of anchors, or the installation's secret is another: either way it vouches for nothing. */
const strangeAnchors = ({ strange }: AnchorFile): ChainFault | null =>
  strange.length === 0
    ? null
    : anchorFault(0, `${strange.length} lines of the file were not signed here, the first is ${strange[0]}`);

const anchorFault = (seq: number, what: string): ChainFault => ({
  seq,
  kind: 'anchor',
  detail: `anchors: ${what}`,
});

function earlier(one: ChainFault | null, other: ChainFault | null): ChainFault | null {
  if (!one || !other) return one ?? other;
  return other.seq < one.seq ? other : one;
}
