import fc from 'fast-check';
import { type Doer, newId, SYSTEM, type TenantId } from '#libs/domain';
import { type AuditRow, GENESIS } from '#libs/persistence';
import { type ChainFault, type ChainHead, ChainVerifier, ERASURE } from './chain.js';
import { sealedRow } from './record-audit.js';

const TENANT = newId<TenantId>();
const MEMBER: Doer = {
  principal: {
    kind: 'member',
    tenantId: TENANT,
    id: newId(),
    login: '小红',
    role: 'admin',
    queues: null,
    mustEnrol: false,
  },
  requestId: 'r-1',
};

interface Chain {
  readonly rows: readonly AuditRow[];
  readonly head: ChainHead;
}

function chainOf(length: number, more: (seq: number) => object = () => ({})): Chain {
  const rows: AuditRow[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const position = { seq, at: 1_000 + seq, previous: rows.at(-1)?.hash ?? GENESIS };
    const entry = {
      action: 'thing.changed',
      subject: { type: 'settings' as const, id: `t-${seq}` },
      after: { seq },
    };
    rows.push(sealedRow(TENANT, position, seq % 3 === 0 ? SYSTEM : MEMBER, { ...entry, ...more(seq) }));
  }
  return { rows, head: { seq: length, hash: rows.at(-1)?.hash ?? GENESIS } };
}

function verify(rows: Iterable<AuditRow>, head: ChainHead): ChainFault | undefined {
  const verifier = new ChainVerifier(TENANT);
  for (const row of rows) {
    const fault = verifier.next(row);
    if (fault) return fault;
  }
  return verifier.end(head);
}

const erased = (row: AuditRow): AuditRow => ({ ...row, detailJson: null, salt: null });
const flip = (bytes: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[(bit >> 3) % copy.length]! ^= 1 << (bit & 7);
  return copy;
};

/** One way to change each field; none may leave it as it was. */
const EDITS: { readonly [Field in keyof AuditRow]-?: (row: AuditRow, bit: number) => AuditRow[Field] } = {
  tenantId: () => newId(),
  seq: (row, bit) => row.seq + 1 + bit,
  at: (row, bit) => row.at + 1 + bit,
  actorKind: (row) => (row.actorKind === 'program' ? 'member' : 'program'),
  actorId: (row) => (row.actorId === null ? newId() : null),
  action: (row) => `${row.action}.`,
  subjectType: (row) => `${row.subjectType} `,
  subjectId: (row) => row.subjectId.slice(1),
  requestId: (row) => (row.requestId === null ? '' : null),
  detailJson: (row) => row.detailJson!.replace('actorName', 'actorname'),
  salt: (row, bit) => flip(row.salt!, bit),
  detailDigest: (row, bit) => flip(row.detailDigest, bit),
  previous: (row, bit) => flip(row.previous, bit),
  hash: (row, bit) => flip(row.hash, bit),
};

const place = fc
  .integer({ min: 1, max: 12 })
  .chain((length) =>
    fc.record({ length: fc.constant(length), at: fc.integer({ min: 0, max: length - 1 }), bit: fc.nat(255) }),
  );

describe('the chain of the audit log', () => {
  it('is found intact as it was written, and when nothing was', () => {
    const { rows, head } = chainOf(9);
    expect(verify(rows, head)).toBeUndefined();
    expect(verify([], { seq: 0, hash: GENESIS })).toBeUndefined();
  });

  it.each(Object.keys(EDITS) as (keyof AuditRow)[])('names the row whose %s was edited', (field) => {
    fc.assert(
      fc.property(place, ({ length, at, bit }) => {
        const { rows, head } = chainOf(length);
        const edited = rows.with(at, { ...rows[at]!, [field]: EDITS[field](rows[at]!, bit) });
        const found = verify(edited, head);
        // A row under another number leaves a hole at its own.
        expect(found?.seq).toBe(at + 1);
      }),
      { numRuns: 40 },
    );
  });

  it('names the row that was deleted, the last one too', () => {
    fc.assert(
      fc.property(place, ({ length, at }) => {
        const { rows, head } = chainOf(length);
        expect(verify(rows.toSpliced(at, 1), head)).toMatchObject({ seq: at + 1, kind: 'missing' });
      }),
    );
  });

  it('names the first of the rows that were cut off', () => {
    fc.assert(
      fc.property(place, ({ length, at }) => {
        const { rows, head } = chainOf(length);
        expect(verify(rows.slice(0, at), head)).toMatchObject({ seq: at + 1, kind: 'missing' });
      }),
    );
  });

  it('names the first of two rows that changed places, under their own numbers or each under the other one', () => {
    fc.assert(
      fc.property(place, fc.nat(11), ({ length, at }, shift) => {
        const other = (at + 1 + (shift % length)) % length;
        fc.pre(other !== at);
        const { rows, head } = chainOf(length);
        const [first, second] = [Math.min(at, other), Math.max(at, other)];
        const swapped = rows.with(first, rows[second]!).with(second, rows[first]!);
        const renumbered = swapped.map((row, index) => ({ ...row, seq: index + 1 }));
        expect(verify(swapped, head)?.seq).toBe(first + 1);
        expect(verify(renumbered, head)).toMatchObject({ seq: first + 1, kind: 'hash' });
      }),
    );
  });

  it('names the row that was inserted, however well it was made', () => {
    fc.assert(
      fc.property(place, ({ length, at }) => {
        const { rows, head } = chainOf(length);
        const entry = { action: 'thing.removed', subject: { type: 'settings' as const, id: 'forged' } };
        const previous = rows[at - 1]?.hash ?? GENESIS;
        const forged = sealedRow(TENANT, { seq: at + 1, at: 5, previous }, MEMBER, entry);
        const moved = rows.slice(at).map((row) => ({ ...row, seq: row.seq + 1 }));
        expect(verify([...rows.slice(0, at), forged, ...moved], head)).toMatchObject({ seq: at + 2 });
        expect(verify([...rows.slice(0, at), forged, ...rows.slice(at)], head)?.seq).toBe(at + 1);
        const replaced = rows.with(at, forged);
        expect(verify(replaced, head)?.seq).toBe(at === length - 1 ? at + 1 : at + 2);
      }),
    );
  });

  it('tells a head that was set back, or names another hash', () => {
    const { rows } = chainOf(6);
    expect(verify(rows, { seq: 4, hash: rows[3]!.hash })).toMatchObject({ seq: 5, kind: 'head' });
    expect(verify(rows, { seq: 6, hash: rows[4]!.hash })).toMatchObject({ seq: 6, kind: 'head' });
  });

  it('verifies without the details that an erasure names, and without no other', () => {
    const { rows, head } = chainOf(7, (seq) =>
      seq === 6 ? { action: ERASURE, after: { seqs: [2, 4] } } : {},
    );
    const named = rows.map((row) => ([2, 4].includes(row.seq) ? erased(row) : row));
    expect(verify(named, head)).toBeUndefined();
    expect(verify(named.with(4, erased(rows[4]!)), head)).toMatchObject({ seq: 5, kind: 'erasure' });
    expect(verify(named.with(6, erased(rows[6]!)), head)).toMatchObject({ seq: 7, kind: 'erasure' });
    expect(verify(named.with(5, erased(rows[5]!)), head)).toMatchObject({ seq: 6, kind: 'erasure' });
    expect(verify(named.with(0, { ...rows[0]!, salt: null }), head)).toMatchObject({
      seq: 1,
      kind: 'detail',
    });
  });

  it('keeps nothing of an erased detail that could be guessed: the same change has another digest every time', () => {
    const [one, two] = [chainOf(1).rows[0]!, chainOf(1).rows[0]!];
    expect(one.detailJson).toBe(two.detailJson);
    expect(one.detailDigest.equals(two.detailDigest)).toBe(false);
    expect(JSON.stringify({ ...erased(one) })).not.toContain('小红');
  });
});
