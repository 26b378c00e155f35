import { z } from 'zod';

const term = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' });

const fields = {
  name: z.string().trim().min(1).max(64),
  include: z
    .array(term)
    .min(1)
    .max(50)
    .meta({ description: 'Names of the brand: any of them in a text is a mention' }),
  exclude: z
    .array(term)
    .max(50)
    .default([])
    .meta({ description: 'Phrases around a name that mean something else, such as 苹果醋 for 苹果' }),
  active: z.boolean().default(true),
};

export const newMonitorSchema = z.strictObject(fields).meta({ id: 'NewMonitor' });
export type NewMonitor = z.infer<typeof newMonitorSchema>;

/** Only what is to change. */
export const monitorChangeSchema = z
  .strictObject({
    name: fields.name.optional(),
    include: fields.include.optional(),
    exclude: z.array(term).max(50).optional(),
    active: z.boolean().optional(),
  })
  .meta({ id: 'MonitorChange' });
export type MonitorChange = z.infer<typeof monitorChangeSchema>;

export const monitorSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    include: z.array(z.string()),
    exclude: z.array(z.string()),
    active: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Monitor' });
export type MonitorView = z.infer<typeof monitorSchema>;

export const monitorListQuerySchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MonitorListQuery = z.infer<typeof monitorListQuerySchema>;

export const monitorPageSchema = z
  .object({ monitors: z.array(monitorSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'MonitorPage' });
export type MonitorPage = z.infer<typeof monitorPageSchema>;
