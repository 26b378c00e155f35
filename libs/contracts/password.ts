import { z } from 'zod';
import { nameSchema } from './name.js';

/** A password that is asked for. */
export const passwordSchema = z.string().min(1).max(1_024);
/** A password that is chosen: 12 characters or more; the commonest ones and the login itself are refused as well. */
export const newPasswordSchema = z
  .string()
  .min(12)
  .max(1_024)
  .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' });
/** Six digits of an authenticator, or a recovery code such as `k7m2p-9xq4t`. */
export const codeSchema = z.string().trim().min(6).max(32);
/** The part behind `#token=` of a link that was sent. */
export const linkTokenSchema = z.string().min(1).max(128);

export const invitationAcceptSchema = z
  .strictObject({
    token: linkTokenSchema,
    password: newPasswordSchema,
    displayName: nameSchema(64).optional(),
  })
  .meta({ id: 'InvitationAcceptance' });
export type InvitationAcceptance = z.infer<typeof invitationAcceptSchema>;

/** By login or by e-mail address. */
export const passwordResetRequestSchema = z
  .strictObject({ login: z.string().min(1).max(254) })
  .meta({ id: 'PasswordResetRequest' });
export type PasswordResetRequest = z.infer<typeof passwordResetRequestSchema>;

export const passwordResetAcceptSchema = z
  .strictObject({ token: linkTokenSchema, password: newPasswordSchema })
  .meta({ id: 'PasswordResetAcceptance' });
export type PasswordResetAcceptance = z.infer<typeof passwordResetAcceptSchema>;

/** Sign in with this login now. */
export const acceptedLinkSchema = z.object({ login: z.string() }).meta({ id: 'AcceptedLink' });
export type AcceptedLink = z.infer<typeof acceptedLinkSchema>;

/** The console's pages (`?page=`) that links lead to. */
export const LINK_PAGES = { invitation: 'accept-invitation', password_reset: 'reset-password' } as const;
