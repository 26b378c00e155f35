import { z } from 'zod';
import { ROLES } from '#libs/domain';
import { nameSchema } from './name.js';
import { codeSchema, newPasswordSchema, passwordSchema } from './password.js';

/** Sign-in, first step. 401 `auth.second_factor_required` sets a short-lived cookie for the second step. */
export const loginSchema = z.strictObject({ login: z.string().min(1).max(128), password: passwordSchema });

/** Sign-in, second step: six digits of the authenticator, or a recovery code. */
export const challengeSchema = z.strictObject({ code: codeSchema }).meta({ id: 'Challenge' });
export type Challenge = z.infer<typeof challengeSchema>;

/** Who is signed in. The session itself is an opaque cookie that scripts cannot read. */
export const sessionSchema = z
  .object({
    member: z.object({
      id: z.uuid(),
      login: z.string(),
      displayName: z.string(),
      email: z.string().nullable(),
      role: z.enum(ROLES),
      /** The queues whose cases this person sees; null: every queue. */
      queues: z.array(z.string()).nullable(),
      /** The role needs a second factor and there is none: everything but `/v1/session…` answers 403 until there is. */
      mustEnrol: z.boolean(),
      secondFactor: z.boolean(),
      /** False for who signs in through the identity provider alone. */
      hasPassword: z.boolean(),
    }),
    tenant: z.object({ id: z.uuid(), name: z.string() }),
    /** The end at the latest; without use it ends before. */
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof sessionSchema>;

/** What the sign-in page offers. */
export const signInOptionsSchema = z
  .object({
    /** Present: `GET /v1/session/oidc` leads to the identity provider that is called so. */
    oidc: z.object({ label: z.string() }).nullable(),
    /** Whether a forgotten password can be reset by e-mail. */
    mail: z.boolean(),
  })
  .meta({ id: 'SignInOptions' });
export type SignInOptions = z.infer<typeof signInOptionsSchema>;

/** One's own profile. A new e-mail address needs the current password, unless there is none. */
export const profileChangeSchema = z
  .strictObject({
    displayName: nameSchema(64).optional(),
    email: z.email().max(254).nullable().optional(),
    currentPassword: passwordSchema.optional(),
  })
  .meta({ id: 'ProfileChange' });
export type ProfileChange = z.infer<typeof profileChangeSchema>;

/** Every other session of the member ends with the change. */
export const passwordChangeSchema = z
  .strictObject({ currentPassword: passwordSchema, password: newPasswordSchema })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

/** `pending`: a secret was shown and no code of it was confirmed yet. */
export const secondFactorSchema = z
  .object({
    state: z.enum(['none', 'pending', 'active']),
    confirmedAt: z.iso.datetime().nullable(),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactorView = z.infer<typeof secondFactorSchema>;

/** Shown once: the secret in base32, and as `otpauth://` address for a QR code. */
export const enrolmentSchema = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'Enrolment' });
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** Shown once. Each is good for one sign-in. */
export const recoveryCodesSchema = z
  .object({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

/** What it takes to weaken one's own sign-in. */
export const secondFactorRemovalSchema = z
  .strictObject({ password: passwordSchema, code: codeSchema })
  .meta({ id: 'SecondFactorRemoval' });
export type SecondFactorRemoval = z.infer<typeof secondFactorRemovalSchema>;

/** One's own sessions, the latest first. */
export const sessionListSchema = z
  .object({
    sessions: z.array(
      z.object({
        id: z.uuid(),
        /** The one this request came with. */
        current: z.boolean(),
        userAgent: z.string().nullable(),
        createdAt: z.iso.datetime(),
        /** To the minute. */
        lastSeenAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof sessionListSchema>;
