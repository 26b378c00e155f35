import { z } from 'zod';
import { INVERSE_KINDS, type Severity, TOLD_REVERSALS } from '#libs/domain';
import { actionSchema, caseSchema, decisionSchema, messageSchema } from './case.js';
import { externalIdSchema, itemTypeSchema } from './item.js';
import { messageWishSchema } from './template.js';
import { severitySchema } from './verdict.js';

/** Proves the claim on a case. */
const token = z.uuid();
const note = z.string().min(1).max(2_000);

export const leaseProofSchema = z.strictObject({ token });
export type LeaseProof = z.infer<typeof leaseProofSchema>;

/** `until`: when the case comes back, at most 14 days ahead. */
export const holdSchema = z.strictObject({
  token,
  until: z.iso.datetime({ offset: true }),
  note: note.optional(),
});
export type Hold = z.infer<typeof holdSchema>;

/** For senior moderators: why. */
export const escalateSchema = z.strictObject({ token, note });
export type Escalate = z.infer<typeof escalateSchema>;

/** What a decision orders, and what is said about it: the same for one case and for many. */
export const orderFields = {
  actions: z.array(actionSchema).min(1).max(2),
  clause: z.string().min(1).max(128).optional(),
  /** For colleagues; never sent to the platform. */
  note: note.optional(),
  /** To the author, from a template; every blank is filled, or nothing is decided (422 `template.blank`). */
  message: messageWishSchema.optional(),
  /** Whether it adds to the author's record; left out: as the desk's settings say. */
  strike: z.boolean().optional(),
};

export const decideSchema = z.strictObject({
  token,
  /** The version that was looked at; a newer one is refused, so that nobody decides about words they have not seen. */
  version: z.int().min(1).optional(),
  ...orderFields,
});
export type Decide = z.infer<typeof decideSchema>;

/** Gives the claim to a colleague, who may go on at once. */
export const handOverSchema = z.strictObject({
  token,
  /** A member who may work on this case: see `GET /v1/colleagues`. */
  to: z.uuid(),
  note: note.optional(),
});
export type HandOver = z.infer<typeof handOverSchema>;

/** Opens a case by hand: about a stored item, named by our id or by the platform's. */
export const newCaseSchema = z
  .strictObject({
    itemId: z.uuid().optional(),
    item: z.strictObject({ type: itemTypeSchema, externalId: externalIdSchema }).optional(),
    /** Why, for colleagues. */
    reason: note,
    /** Absent: as the verdict says. */
    severity: severitySchema.transform((step) => step as Severity).optional(),
    /** Absent: as the routing says. */
    queue: z.string().min(1).max(64).optional(),
  })
  .refine(({ itemId, item }) => (itemId === undefined) !== (item === undefined), {
    path: ['item'],
    error: 'send one of itemId and item',
  })
  .meta({ id: 'NewCase' });
export type NewCase = z.infer<typeof newCaseSchema>;

/** Which case to take next: the most urgent that nobody holds. */
export const nextCaseSchema = z
  .strictObject({
    queue: z.string().min(1).max(64).optional(),
    /** Cases the caller has just passed over. */
    skip: z.array(z.uuid()).max(50).default([]),
  })
  .meta({ id: 'NextCase' });
export type NextCase = z.infer<typeof nextCaseSchema>;

export const undoSchema = z.strictObject({ decisionId: z.uuid() });
export type Undo = z.infer<typeof undoSchema>;

/** A claim: the token proves it, a heartbeat keeps it. */
export const claimSchema = z
  .object({ token, until: z.iso.datetime(), case: caseSchema })
  .meta({ id: 'Claim' });
export type ClaimView = z.infer<typeof claimSchema>;

export const leaseSchema = z.object({ until: z.iso.datetime() }).meta({ id: 'Lease' });
export type LeaseView = z.infer<typeof leaseSchema>;

export const decisionListSchema = z
  .object({ decisions: z.array(decisionSchema) })
  .meta({ id: 'DecisionList' });
export type DecisionList = z.infer<typeof decisionListSchema>;

/** A decision with the case it is about. */
export const decisionOfCaseSchema = decisionSchema
  .extend({ caseId: z.uuid() })
  .meta({ id: 'DecisionOfCase' });
export type DecisionOfCase = z.infer<typeof decisionOfCaseSchema>;

/** `case.decided`, once the undo window is over: what the platform carries out; it knows the author by its own item. Notes and names stay in the house. */
export const caseDecidedSchema = z.object({
  caseId: z.uuid(),
  queue: z.string(),
  decisionId: z.uuid(),
  itemId: z.uuid(),
  version: z.int(),
  type: z.string(),
  externalId: z.string(),
  actions: z.array(actionSchema),
  clause: z.string().nullable(),
  /** For the author. */
  message: messageSchema.nullable(),
  strike: z
    .object({ weight: z.number(), expiresAt: z.iso.datetime(), points: z.number() })
    .nullable()
    .meta({ description: 'What it added to the author’s record; points: the record’s sum with it' }),
  decidedAt: z.iso.datetime(),
});
export type CaseDecided = z.infer<typeof caseDecidedSchema>;

/** `case.reversed`: a decision that the platform was told of is taken back. `inverse`: what it does now; empty where a later decision stands. */
export const caseReversedSchema = caseDecidedSchema.omit({ message: true, strike: true }).extend({
  inverse: z.array(z.object({ kind: z.enum(INVERSE_KINDS) })),
  reason: z.enum(TOLD_REVERSALS),
  reversedAt: z.iso.datetime(),
});
export type CaseReversed = z.infer<typeof caseReversedSchema>;

const reason = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' });

/** Why a proposed decision does not stand; who proposed it reads it. */
export const declineSchema = z.strictObject({ reason }).meta({ id: 'Decline' });
export type Decline = z.infer<typeof declineSchema>;

/** Why a committed decision is taken back. */
export const reverseSchema = z
  .strictObject({
    reason,
    note: note.optional(),
    /** The case is open again. */
    reopen: z.boolean().default(false),
  })
  .meta({ id: 'Reverse' });
export type Reverse = z.infer<typeof reverseSchema>;

/** `case.claimed`, `case.released`, `case.undone`: the case as it is now, and what was decided, for colleagues. */
export const caseWorkSchema = caseSchema
  .extend({
    decision: decisionSchema.nullable(),
    handOver: z
      .object({ from: z.object({ id: z.uuid(), name: z.string() }), note: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who gave the claim to its holder just now' }),
  })
  .meta({ id: 'CaseWork' });
export type CaseWork = z.infer<typeof caseWorkSchema>;
