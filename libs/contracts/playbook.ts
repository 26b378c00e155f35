import { z } from 'zod';
import {
  INCIDENT_ORIGINS,
  INCIDENT_REASONS,
  INCIDENT_ROLES,
  LEVELS,
  PLAYBOOK_STATES,
  SCENES,
  STEP_APPROVALS,
} from '#libs/domain';
import { nameSchema } from './name.js';
import { targetSchema } from './target.js';

/** The most steps of a playbook, and the longest that one may take: 30 days. */
export const MOST_PLAYBOOK_STEPS = 40;
export const MAX_DUE_MINUTES = 30 * 24 * 60;
/** The longest that something may stand over judging: 30 days. */
export const MAX_HOLD_HOURS = 30 * 24;

const count = z.int().min(0);
const wellFormed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' });
const stepKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,47}$/, 'write lower-case letters, digits and hyphens, a letter first');
const sentence = z.string().trim().min(1).max(500);
const hours = z.int().min(1).max(MAX_HOLD_HOURS);

const ownerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('role'), role: z.enum(INCIDENT_ROLES) }),
  z.strictObject({ kind: z.literal('person'), memberId: z.uuid() }),
]);

/** What Fengsui does by itself when a step opens, or when it was approved. */
export const playbookActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('notify'),
    targets: z.array(targetSchema).min(1).max(10),
    message: z.strictObject({ zh: sentence, en: sentence }),
  }),
  /** Cases of the scene, or that name the incident's monitor, go to this queue. */
  z.strictObject({
    kind: z.literal('open_queue'),
    queue: z.string().min(1).max(64),
    scene: z.enum(SCENES).nullable().default(null),
    hours: hours.default(24),
  }),
  /** From this score on, abuse and spam in the scene are looked at by a person. */
  z.strictObject({
    kind: z.literal('tighten'),
    scene: z.enum(SCENES).nullable().default(null),
    minScore: z.number().min(0.05).max(1),
    hours: hours.default(24),
  }),
  /** What names the monitor, or holds any of the terms, is looked at by a person before it stands. */
  z.strictObject({
    kind: z.literal('hold'),
    monitorId: z.uuid().nullable().default(null),
    terms: z.array(wellFormed(64).min(1)).max(50).default([]),
    hours: hours.default(24),
  }),
  /** `playbook.ordered` on the feed and to webhooks. */
  z.strictObject({
    kind: z.literal('webhook'),
    data: z
      .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,47}$/), wellFormed(500))
      .refine((data) => Object.keys(data).length <= 20, { error: 'holds more than 20 entries' })
      .default({}),
  }),
]);

export const playbookStepSchema = z.strictObject({
  key: stepKey,
  title: z.strictObject({ zh: nameSchema(80), en: nameSchema(80) }),
  text: z
    .strictObject({ zh: wellFormed(4_000).default(''), en: wellFormed(4_000).default('') })
    .default({ zh: '', en: '' }),
  /** Whoever has the role when it comes to it, or one member. */
  owner: ownerSchema,
  /** Minutes after the step opens; null: no haste. */
  dueMin: z.int().min(1).max(MAX_DUE_MINUTES).nullable().default(null),
  /** Opens when all of these are done or skipped; none: at once. */
  after: z.array(stepKey).max(MOST_PLAYBOOK_STEPS).default([]),
  /** When it is taken at all, looked at when it opens: everything given has to hold. */
  when: z
    .strictObject({
      atLeastLevel: z.literal(LEVELS).optional(),
      reasons: z.array(z.enum(INCIDENT_REASONS)).min(1).optional(),
      hours: z.enum(['working', 'other']).optional(),
    })
    .default({}),
  /** `commander`: the commander or deputy agrees; `second`: somebody else than who asks. */
  approval: z.enum(STEP_APPROVALS).default('none'),
  action: playbookActionSchema.nullable().default(null),
});

export const playbookBodySchema = z
  .strictObject({
    name: z.strictObject({ zh: nameSchema(64), en: nameSchema(64) }),
    /** The incidents that start it by themselves: everything has to fit. No level: it is started by hand alone. */
    startsOn: z
      .strictObject({
        levels: z.array(z.literal(LEVELS)).max(4),
        monitors: z.array(z.uuid()).min(1).max(200).nullable().default(null),
        origins: z.array(z.enum(INCIDENT_ORIGINS)).min(1).nullable().default(null),
      })
      .default({ levels: [], monitors: null, origins: null }),
    steps: z.array(playbookStepSchema).min(1).max(MOST_PLAYBOOK_STEPS),
  })
  .meta({ id: 'PlaybookBody' });
export type PlaybookBodyWish = z.infer<typeof playbookBodySchema>;

export const newPlaybookSchema = z
  .strictObject({ key: stepKey, body: playbookBodySchema })
  .meta({ id: 'NewPlaybook' });
export type NewPlaybook = z.infer<typeof newPlaybookSchema>;

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'write the digest as an answer gave it')
  .meta({ description: 'SHA-256 over the body, as the version tells it' });

export const playbookDraftSchema = z
  .strictObject({
    body: playbookBodySchema,
    basedOn: digest.optional().meta({ description: 'Digest of the draft you changed: 409 if it is another' }),
  })
  .meta({ id: 'PlaybookDraft' });
export type PlaybookDraft = z.infer<typeof playbookDraftSchema>;

export const playbookApprovalSchema = z
  .strictObject({ digest, note: sentence.optional() })
  .meta({ id: 'PlaybookApproval' });
export type PlaybookApproval = z.infer<typeof playbookApprovalSchema>;

export const playbookReasonSchema = z.strictObject({ reason: sentence }).meta({ id: 'PlaybookReason' });
export type PlaybookReason = z.infer<typeof playbookReasonSchema>;

const personSchema = z.object({
  kind: z.enum(['member', 'program']),
  id: z.uuid(),
  name: z.string(),
  at: z.iso.datetime(),
});

export const playbookVersionSchema = z
  .object({
    number: z.int().min(1),
    state: z.enum(PLAYBOOK_STATES),
    body: playbookBodySchema,
    digest: z.string(),
    editors: z.array(personSchema),
    submittedBy: personSchema.nullable(),
    approvals: z.array(personSchema.extend({ note: z.string().optional() })),
    rejection: personSchema.extend({ reason: z.string() }).nullable(),
    restores: z.int().nullable().meta({ description: 'The earlier version a rollback brought back' }),
    createdAt: z.iso.datetime(),
    stateSince: z.iso.datetime(),
  })
  .meta({ id: 'PlaybookVersion' });
export type PlaybookVersionView = z.infer<typeof playbookVersionSchema>;

export const playbookSchema = z
  .object({
    id: z.uuid(),
    key: z.string(),
    /** Of the version in force, or else of the newest. */
    name: z.object({ zh: z.string(), en: z.string() }),
    startsOn: playbookBodySchema.shape.startsOn.unwrap(),
    steps: count,
    /** The version in force; null: it is not in force. */
    live: z.int().nullable(),
    /** The version being worked on. */
    open: z.object({ number: z.int(), state: z.enum(['draft', 'review']) }).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Playbook' });
export type PlaybookView = z.infer<typeof playbookSchema>;

/** With its versions, newest first, 50 at most. */
export const playbookDetailSchema = playbookSchema
  .extend({ versions: z.array(playbookVersionSchema) })
  .meta({ id: 'PlaybookDetail' });
export type PlaybookDetail = z.infer<typeof playbookDetailSchema>;

export const playbookListQuerySchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PlaybookListQuery = z.infer<typeof playbookListQuerySchema>;

/** Oldest first. */
export const playbookPageSchema = z
  .object({ playbooks: z.array(playbookSchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'PlaybookPage' });
export type PlaybookPage = z.infer<typeof playbookPageSchema>;

/** Playbooks that ship, to begin with: send one, or what you made of it, to `POST /v1/playbooks`. */
export const playbookTemplatesSchema = z
  .object({
    templates: z.array(
      z.object({
        key: z.string(),
        about: z.object({ zh: z.string(), en: z.string() }),
        body: playbookBodySchema,
      }),
    ),
    total: count,
  })
  .meta({ id: 'PlaybookTemplates' });
export type PlaybookTemplates = z.infer<typeof playbookTemplatesSchema>;
