import { z } from 'zod';
import { actionSchema, caseSchema, decisionSchema } from './case.js';

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

export const decideSchema = z.strictObject({
  token,
  /** The version that was looked at; a newer one is refused, so that nobody decides about words they have not seen. */
  version: z.int().min(1).optional(),
  actions: z.array(actionSchema).min(1).max(2),
  clause: z.string().min(1).max(128).optional(),
  /** For colleagues; never sent to the platform. */
  note: note.optional(),
});
export type Decide = z.infer<typeof decideSchema>;

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
  decidedAt: z.iso.datetime(),
});
export type CaseDecided = z.infer<typeof caseDecidedSchema>;

/** `case.claimed`, `case.released`, `case.undone`: the case as it is now, and what was decided, for colleagues. */
export const caseWorkSchema = caseSchema
  .extend({ decision: decisionSchema.nullable() })
  .meta({ id: 'CaseWork' });
export type CaseWork = z.infer<typeof caseWorkSchema>;
