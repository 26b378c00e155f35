import { z } from 'zod';
import { ACTOR_KINDS } from '#libs/domain';

const count = z.int().min(0);
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*$/, 'write lower-case letters, digits, hyphens and underscores')
  .max(64);

/** One row of the audit log. */
export const auditEntrySchema = z
  .object({
    seq: z.int().min(1).meta({ description: 'Starts at 1 and has no gap' }),
    at: z.iso.datetime(),
    actor: z.object({
      kind: z.enum(ACTOR_KINDS),
      id: z.uuid().nullable(),
      name: z.string().nullable().meta({ description: "A login, or a key's name; null once it was erased" }),
    }),
    action: z.string().meta({ description: '`noun.past`, such as `member.invited`' }),
    subject: z.object({ type: z.string(), id: z.string() }),
    requestId: z.string().nullable(),
    before: z.unknown().optional().meta({ description: 'The fields that changed, as they were' }),
    after: z.unknown().optional().meta({ description: 'The fields that changed, as they are' }),
    reason: z.string().optional(),
    erased: z.boolean().meta({ description: 'Whether before, after, reason and the name were erased' }),
    hash: z.string().meta({ description: 'SHA-256, hexadecimal; the next row names it' }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.infer<typeof auditEntrySchema>;

/** What both the list and the export may be narrowed to. */
const filter = {
  actor: z
    .union([z.uuid(), z.enum(['system', 'anonymous'])])
    .optional()
    .meta({ description: 'Id of a member or key; `system`, `anonymous`' }),
  action: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/, 'write noun or noun.past')
    .max(64)
    .optional()
    .meta({ description: '`member.invited`, or `member` for all that happened to members' }),
  subjectType: name.optional(),
  subjectId: z.string().min(1).max(128).optional(),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'At this moment or later' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Before this moment' }),
};

export const auditListQuerySchema = z.strictObject({
  ...filter,
  cursor: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditListQuery = z.infer<typeof auditListQuerySchema>;

/** Newest first. `total` counts every row that fits the filter. */
export const auditPageSchema = z
  .object({ entries: z.array(auditEntrySchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPageSchema>;

export const AUDIT_FORMATS = ['jsonl', 'csv'] as const;
export const auditExportQuerySchema = z.strictObject({
  ...filter,
  format: z.enum(AUDIT_FORMATS).default('jsonl'),
});
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;

export const auditVerifyQuerySchema = z.strictObject({
  last: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .meta({ description: 'Only the newest so many rows; absent: all, as far as the time allows' }),
});
export type AuditVerifyQuery = z.infer<typeof auditVerifyQuerySchema>;

export const AUDIT_FAULTS = [
  'missing',
  'out_of_place',
  'foreign',
  'hash',
  'link',
  'detail',
  'erasure',
  'head',
  'anchor',
] as const;

/** `GET /v1/audit/verify`. */
export const auditVerificationSchema = z
  .object({
    state: z
      .enum(['intact', 'broken', 'unfinished'])
      .meta({ description: '`unfinished`: nothing was wrong as far as the time allowed' }),
    rows: count.meta({ description: 'Rows there are, as the head says' }),
    verified: z
      .object({ from: count, to: count })
      .meta({ description: 'The rows that were looked at, both included; 0 to 0: none' }),
    fault: z
      .object({ seq: z.int(), kind: z.enum(AUDIT_FAULTS), detail: z.string() })
      .nullable()
      .meta({
        description: 'The first row that is not as it was written; `seq` 0: the file of anchors is not',
      }),
    anchors: z.object({
      checked: count,
      newest: z.object({ seq: count, at: z.iso.datetime() }).nullable(),
      strange: count.meta({ description: 'Lines of the file that this installation did not sign' }),
    }),
    elapsedMs: count,
  })
  .meta({ id: 'AuditVerification' });
export type AuditVerificationView = z.infer<typeof auditVerificationSchema>;
