import { createHash } from 'node:crypto';
import type { AuditVerificationView } from '#libs/contracts';
import { canonicalJson } from '#libs/domain';
import { type AuditRow, GENESIS } from '#libs/persistence';

/** Version of what the hash covers; part of it. */
const FORM = 1;

/** SHA-256 over the salt and the detail's canonical JSON: without the salt nobody can guess what an erased detail was. */
export function detailDigest(salt: Buffer, detailJson: string): Buffer {
  return createHash('sha256').update(salt).update(detailJson).digest();
}

/** SHA-256 over the canonical JSON (RFC 8785) of everything but the detail and its salt. */
export function hashOf(row: Omit<AuditRow, 'hash' | 'detailJson' | 'salt'>): Buffer {
  const { tenantId, seq, at, actorKind, actorId, action, subjectType, subjectId, requestId } = row;
  const covered = canonicalJson({
    form: FORM,
    tenantId,
    seq,
    at,
    actor: { kind: actorKind, id: actorId },
    action,
    subject: { type: subjectType, id: subjectId },
    requestId,
    detailDigest: row.detailDigest.toString('hex'),
    previous: row.previous.toString('hex'),
  });
  return createHash('sha256').update(covered).digest();
}

/** The action whose detail explains what is missing from earlier rows; it can never be erased. */
export const ERASURE = 'audit.erased';

/** The first row that is not as it was written. */
export type ChainFault = NonNullable<AuditVerificationView['fault']>;

/** The last row of a chain, as the table of heads or an anchor tells it. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
}

/** Follows a tenant's chain row by row, in the order of the table, and stops at the first row that is wrong. */
export class ChainVerifier {
  private at: ChainHead;
  /** Rows without a detail that no erasure has named so far. */
  private readonly unexplained = new Set<number>();

  /** @param start where to begin: after this row; absent: at the beginning of the chain */
  constructor(
    private readonly tenantId: string,
    start: ChainHead = { seq: 0, hash: GENESIS },
  ) {
    this.at = start;
  }

  /** The last row that was found right. */
  get reached(): ChainHead {
    return this.at;
  }

  next(row: AuditRow): ChainFault | undefined {
    const expected = this.at.seq + 1;
    if (row.tenantId !== this.tenantId) return fault(row.seq, 'foreign', 'the row is of another tenant');
    if (row.seq > expected) return fault(expected, 'missing', `after it, row ${row.seq} follows`);
    if (row.seq < expected) return fault(row.seq, 'out_of_place', 'the row stands where another belongs');
    if (!row.hash.equals(hashOf(row)))
      return fault(row.seq, 'hash', 'a field of the row is not as it was written');
    if (!row.previous.equals(this.at.hash))
      return fault(row.seq, 'link', 'the row does not follow the one before it');
    const wrong = this.wrongDetail(row);
    if (wrong) return wrong;
    this.at = { seq: row.seq, hash: row.hash };
    return undefined;
  }

  /** What is wrong once no row is left. */
  end(head: ChainHead): ChainFault | undefined {
    const [first] = [...this.unexplained].sort((a, b) => a - b);
    if (first !== undefined)
      return fault(first, 'erasure', 'the detail is gone, and no erasure names this row');
    const { seq, hash } = this.at;
    if (head.seq > seq) return fault(seq + 1, 'missing', `the head says there are ${head.seq} rows`);
    if (head.seq < seq)
      return fault(head.seq + 1, 'head', `the head ends at row ${head.seq}, and more rows follow`);
    return head.hash.equals(hash)
      ? undefined
      : fault(head.seq, 'head', 'the head names another hash than the last row');
  }

  private wrongDetail({ seq, action, detailJson, salt, detailDigest: digest }: AuditRow) {
    if (detailJson === null && salt === null) {
      if (action === ERASURE) return fault(seq, 'erasure', 'what it says of erased rows is gone');
      this.unexplained.add(seq);
      return undefined;
    }
    if (detailJson === null || salt === null || !digest.equals(detailDigest(salt, detailJson)))
      return fault(seq, 'detail', 'the detail is not as it was written');
    if (action === ERASURE) for (const erased of erasedSeqs(detailJson)) this.unexplained.delete(erased);
    return undefined;
  }
}

const fault = (seq: number, kind: ChainFault['kind'], detail: string): ChainFault => ({ seq, kind, detail });

function erasedSeqs(detailJson: string): readonly number[] {
  const { after } = JSON.parse(detailJson) as { after?: { seqs?: unknown } };
  return Array.isArray(after?.seqs) ? after.seqs.filter((seq) => typeof seq === 'number') : [];
}
