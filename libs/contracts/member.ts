import { z } from 'zod';
import {
  foldEmail,
  foldLogin,
  LOGIN_PATTERN,
  MAIL_KINDS,
  MAIL_STATES,
  MEMBER_STATES,
  ROLES,
} from '#libs/domain';
import { nameSchema } from './name.js';

const queues = z
  .array(nameSchema(64))
  .max(100)
  .nullable()
  .meta({ description: 'The queues whose cases this person sees; null: every queue' });
const skills = z
  .array(nameSchema(32))
  .max(20)
  .transform((names) => [...new Set(names)].sort())
  .meta({
    description: 'What this person can handle, such as a language or a subject: routes may ask for it',
  });
const displayName = nameSchema(64);
const email = z
  .string()
  .max(254)
  .transform(foldEmail)
  .pipe(z.email({ error: 'is not an e-mail address' }))
  .nullable();
const reason = z.string().trim().min(1).max(500).optional();

/** Invites a person: they choose a password through a link that is good for 72 hours. */
export const newMemberSchema = z
  .strictObject({
    login: z
      .string()
      .max(128)
      .transform(foldLogin)
      .pipe(
        z.string().regex(LOGIN_PATTERN, {
          error: 'is not 2 to 64 letters (a–z, Han), digits or . _ @ + -, the first a letter or digit',
        }),
      )
      .meta({ description: 'Folded: NFKC, lower case. Unique in the installation' }),
    displayName: displayName.optional(),
    email: email.default(null),
    role: z.enum(ROLES),
    queues: queues.default(null),
    skills: skills.default([]),
  })
  .meta({ id: 'NewMember' });
export type NewMember = z.infer<typeof newMemberSchema>;

/** Only what is to change. Another role, other queues or `disabled` end the member's sessions. */
export const memberChangeSchema = z
  .strictObject({
    displayName: displayName.optional(),
    email: email.optional(),
    role: z.enum(ROLES).optional(),
    queues: queues.optional(),
    skills: skills.optional(),
    state: z.enum(['active', 'disabled']).optional(),
    reason,
  })
  .meta({ id: 'MemberChange' });
export type MemberChange = z.infer<typeof memberChangeSchema>;

/** Why, for the audit log. */
export const memberCommandSchema = z.strictObject({ reason }).meta({ id: 'MemberCommand' });
export type MemberCommandBody = z.infer<typeof memberCommandSchema>;

export const memberSchema = z
  .object({
    id: z.uuid(),
    login: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    role: z.enum(ROLES),
    state: z.enum(MEMBER_STATES),
    queues: z.array(z.string()).nullable(),
    skills: z.array(z.string()),
    secondFactor: z.boolean(),
    /** Signed in right now: sessions that have not ended. */
    sessions: z.int(),
    /** Wrong passwords or codes keep the login locked until then. */
    lockedUntil: z.iso.datetime().nullable(),
    lastSignInAt: z.iso.datetime().nullable(),
    /** The latest message to the member. */
    mail: z
      .object({
        kind: z.enum(MAIL_KINDS),
        state: z.enum(MAIL_STATES),
        error: z.string().nullable(),
        at: z.iso.datetime(),
      })
      .nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' });
export type MemberView = z.infer<typeof memberSchema>;

/** `link` only where no e-mail is set up: hand it to the person yourself. It is shown once. */
export const memberLinkSchema = z
  .object({ member: memberSchema, link: z.string().nullable() })
  .meta({ id: 'MemberLink' });
export type MemberLink = z.infer<typeof memberLinkSchema>;

export const memberListQuerySchema = z.strictObject({
  state: z.enum(MEMBER_STATES).optional(),
  role: z.enum(ROLES).optional(),
  /** Part of the login, the name or the e-mail address. */
  search: z.string().trim().min(1).max(64).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MemberListQuery = z.infer<typeof memberListQuerySchema>;

export const memberPageSchema = z
  .object({ members: z.array(memberSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'MemberPage' });
export type MemberPage = z.infer<typeof memberPageSchema>;

/** Rules of a tenant about signing in. */
export const accessSettingsSchema = z
  .strictObject({
    secondFactorRoles: z
      .array(z.enum(ROLES))
      .max(ROLES.length)
      .meta({ description: 'Members of these roles may only enrol until they have a second factor' }),
  })
  .meta({ id: 'AccessSettings' });
export type AccessSettings = z.infer<typeof accessSettingsSchema>;
