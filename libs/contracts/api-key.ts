import { z } from 'zod';
import { SCOPES } from '#libs/domain';

/** How long the secret that a rotation replaces may go on working. */
export const MAX_OVERLAP_SECONDS = 7 * 24 * 60 * 60;

const scopes = z
  .array(z.enum(SCOPES))
  .min(1)
  .max(SCOPES.length)
  .meta({ description: 'What the key may do. Nobody gives a scope that they do not hold themselves' });
const requestsAMinute = z.int().min(1).max(600_000).meta({ description: 'More than this answers 429' });
const expiresAt = z.iso
  .datetime({ offset: true })
  .nullable()
  .meta({ description: 'From this moment on the key answers 401; null: never' });

const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' }),
  scopes,
  requestsAMinute,
  expiresAt,
};

export const newApiKeySchema = z
  .strictObject({
    ...fields,
    requestsAMinute: requestsAMinute.default(6_000),
    expiresAt: expiresAt.default(null),
  })
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof newApiKeySchema>;

/** Only what is to change. */
export const apiKeyChangeSchema = z
  .strictObject({
    name: fields.name.optional(),
    scopes: scopes.optional(),
    requestsAMinute: requestsAMinute.optional(),
    expiresAt: expiresAt.optional(),
  })
  .meta({ id: 'ApiKeyChange' });
export type ApiKeyChange = z.infer<typeof apiKeyChangeSchema>;

export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'How the secret begins, to recognise it by: fs_ and six more' }),
    scopes: z.array(z.enum(SCOPES)),
    requestsAMinute: z.int(),
    state: z.enum(['active', 'expired', 'revoked']),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute; null: never' }),
    /** Until when the secret before the last rotation works, while it does. */
    previousWorksUntil: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyView = z.infer<typeof apiKeySchema>;

/** The one answer that shows the secret: only a keyed hash of it is stored. */
export const shownApiKeySchema = apiKeySchema
  .extend({ secret: z.string().meta({ description: 'Shown now and never again' }) })
  .meta({ id: 'ShownApiKey' });
export type ShownApiKey = z.infer<typeof shownApiKeySchema>;

export const apiKeyRotationSchema = z
  .strictObject({
    overlapSeconds: z
      .int()
      .min(0)
      .max(MAX_OVERLAP_SECONDS)
      .default(24 * 60 * 60)
      .meta({ description: 'How long the old secret goes on working beside the new one' }),
  })
  .meta({ id: 'ApiKeyRotation' });
export type ApiKeyRotation = z.infer<typeof apiKeyRotationSchema>;

export const apiKeyListQuerySchema = z.strictObject({
  state: z.enum(['active', 'expired', 'revoked']).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ApiKeyListQuery = z.infer<typeof apiKeyListQuerySchema>;

export const apiKeyPageSchema = z
  .object({ keys: z.array(apiKeySchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'ApiKeyPage' });
export type ApiKeyPage = z.infer<typeof apiKeyPageSchema>;
