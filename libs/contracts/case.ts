import { z } from 'zod';
import {
  ACTION_KINDS,
  CASE_ORIGINS,
  CASE_STATES,
  DECISION_STATES,
  DELIVERY_STATES,
  EFFECT_STATES,
  REPORT_REASONS,
  REVERSALS,
  URGENCY_PARTS,
} from '#libs/domain';
import { personalKindSchema } from './privacy.js';
import {
  evidenceSchema,
  labelScoreSchema,
  reasonSchema,
  severitySchema,
  verdictKindSchema,
} from './verdict.js';

export const caseStateSchema = z.enum(CASE_STATES);

/** One thing a decision orders: for the words (approve, remove, hide), for their author (remind, warn, mute, ban), or nothing. */
export const actionSchema = z.strictObject({
  kind: z.enum(ACTION_KINDS),
  /** How long a mute or a ban lasts; absent: until it is revoked. At most ten years. */
  hours: z.int().min(1).max(87_600).optional(),
});

/** Who did something at the desk. */
export const deskActorSchema = z.object({
  kind: z.enum(['member', 'program', 'system']),
  id: z.string(),
  name: z.string(),
});

/** What the author is told. */
export const messageSchema = z.object({ language: z.enum(['zh', 'en']), text: z.string() });

/** How the platform was told of a decision, by webhook. none: no endpoint asks for decisions, or there is nothing to tell yet. */
const deliverySchema = z.object({
  state: z.enum(['none', ...DELIVERY_STATES]),
  endpoints: z.array(
    z.object({ webhookId: z.uuid(), state: z.enum(DELIVERY_STATES), at: z.iso.datetime().nullable() }),
  ),
});

/**
 * The final choice about a case. `proposed`: it waits for a second person; `pending`: it can be undone until `commitAt`, and the
 * platform knows nothing of it yet.
 */
export const decisionSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(DECISION_STATES),
    actions: z.array(
      actionSchema.extend({
        effect: z
          .object({ state: z.enum(EFFECT_STATES), until: z.iso.datetime().nullable() })
          .nullable()
          .meta({ description: 'How it stands at the platform; null until it is committed' }),
      }),
    ),
    /** The clause of the policy it rests on. */
    clause: z.string().nullable(),
    note: z
      .string()
      .nullable()
      .meta({ description: 'For colleagues: only where the decisions of one case are listed' }),
    message: messageSchema.nullable(),
    strike: z
      .object({ weight: z.number(), expiresAt: z.iso.datetime(), refunded: z.boolean() })
      .nullable()
      .meta({ description: 'What it added to the author’s record; null until it is committed, or none' }),
    by: z.object({ kind: z.enum(['member', 'program']), id: z.uuid(), name: z.string() }),
    /** The second person, where one had to agree. */
    confirmedBy: deskActorSchema.nullable(),
    /** The bulk decision it belongs to. */
    bulkId: z.uuid().nullable(),
    madeAt: z.iso.datetime(),
    commitAt: z.iso.datetime(),
    reversedAt: z.iso.datetime().nullable(),
    reversedBy: deskActorSchema.nullable(),
    /** Why it does not stand; `reason` says it in words. */
    reversal: z.enum(REVERSALS).nullable(),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Like the note, only where the decisions of one case are listed' }),
    delivery: deliverySchema,
  })
  .meta({ id: 'Decision' });
export type DecisionView = z.infer<typeof decisionSchema>;

/** A case as the queue shows it: with the words and the evidence, so that no second request is needed. */
export const caseSchema = z
  .object({
    id: z.uuid(),
    state: caseStateSchema,
    queue: z.string(),
    severity: severitySchema,
    /** Urgency at the time of reading, a whole number, higher first; `urgency` tells how it comes about. */
    priority: z.number(),
    urgency: z
      .object({
        points: z.number(),
        parts: z.array(z.object({ part: z.enum(URGENCY_PARTS), points: z.number() })),
        slaPerHour: z.number(),
      })
      .meta({ description: 'points is the sum of the parts; every hour since openedAt adds slaPerHour' }),
    /** What opened it. */
    origin: z.enum(CASE_ORIGINS),
    /** When it should be decided. */
    dueAt: z.iso.datetime(),
    itemId: z.uuid(),
    version: z.int().min(1),
    verdict: verdictKindSchema,
    labels: z.array(labelScoreSchema),
    evidence: z.array(evidenceSchema),
    reasons: z.array(reasonSchema),
    item: z.object({
      type: z.string(),
      externalId: z.string(),
      scene: z.string(),
      text: z.object({ title: z.string().optional(), body: z.string() }),
      author: z
        .object({ pseudonym: z.string() })
        .meta({ description: 'Who wrote it, by a name that only this tenant knows; see reveal' }),
      personal: z
        .array(personalKindSchema)
        .meta({ description: 'Kinds of personal data that are masked in the text with •; see reveal' }),
    }),
    openedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    /** Who works on it, and until when; null when nobody does. */
    claim: z.object({ by: z.uuid(), name: z.string(), until: z.iso.datetime() }).nullable(),
    /** When a held case comes back. */
    heldUntil: z.iso.datetime().nullable(),
    cluster: z
      .object({ id: z.uuid(), size: z.int().min(1) })
      .nullable()
      .meta({
        description: 'Near-duplicates nobody has decided about, this one included; null when it stands alone',
      }),
    /** What who takes it has to know, as the routing says. */
    skills: z.array(z.string()),
    reports: z
      .object({
        count: z.int().min(0),
        weight: z.number().min(0),
        mass: z.boolean(),
        reasons: z.partialRecord(z.enum(REPORT_REASONS), z.int().min(1)),
      })
      .meta({
        description:
          'Users’ reports that nobody has decided about, and what they weigh by their reporters’ accuracy; mass: newcomers report it as a crowd, and weigh little',
      }),
    /** Why it was opened by hand. */
    note: z.string().nullable(),
    escalation: z.object({ note: z.string(), by: z.object({ id: z.uuid(), name: z.string() }) }).nullable(),
    proposal: decisionSchema
      .nullable()
      .meta({ description: 'A grave decision that waits for a second person' }),
  })
  .meta({ id: 'Case' });
export type CaseView = z.infer<typeof caseSchema>;
