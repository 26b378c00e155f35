import { z } from 'zod';
import { ROLES } from '#libs/domain';

export const loginSchema = z.strictObject({
  login: z.string().min(1).max(128),
  password: z.string().min(1).max(1_024),
});

/** Who is signed in. The session itself is an opaque cookie that scripts cannot read. */
export const sessionSchema = z
  .object({
    member: z.object({ id: z.uuid(), login: z.string(), role: z.enum(ROLES) }),
    tenant: z.object({ id: z.uuid(), name: z.string() }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof sessionSchema>;
