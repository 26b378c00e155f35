import { EntitySchema } from 'typeorm';
import type { MailKind, MailState, MemberState, Role } from '#libs/domain';
import type { Columns } from '../dialect.js';

export interface MemberRow {
  id: string;
  tenantId: string;
  /** Folded: see `foldLogin`. */
  login: string;
  /** Argon2id in PHC string format; empty while there is none. */
  passwordHash: string;
  role: Role;
  /** Empty: the login is shown. */
  displayName: string;
  /** Folded: see `foldEmail`. */
  email: string | null;
  state: MemberState;
  /** Null: every queue. */
  queues: string[] | null;
  /** What this person can handle, such as a language or a subject; null: nothing in particular. */
  skills: string[] | null;
  /** SHA-256 of issuer and subject at the identity provider. */
  oidcKey: Buffer | null;
  lastSignInAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export const memberEntity = (c: Columns) =>
  new EntitySchema<MemberRow>({
    name: 'Member',
    tableName: 'members',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      login: c.text('login', 128),
      passwordHash: c.text('password_hash', 255),
      role: c.text('role', 32),
      displayName: c.text('display_name', 64),
      email: c.text('email', 254, { nullable: true }),
      state: c.text('state', 16),
      queues: c.json('queues', { nullable: true }),
      skills: c.json('skills', { nullable: true }),
      oidcKey: c.digest('oidc_key', { nullable: true }),
      lastSignInAt: c.time('last_sign_in_at', { nullable: true }),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [
      { name: 'members_by_login', columns: ['login'], unique: true },
      { name: 'members_by_email', columns: ['email'], unique: true },
      { name: 'members_by_oidc', columns: ['oidcKey'], unique: true },
      { name: 'members_by_tenant', columns: ['tenantId', 'id'] },
    ],
  });

/** What a link that was sent proves. `second_factor` is the time between the two steps of signing in. */
export type TokenPurpose = 'invitation' | 'password_reset' | 'second_factor';

/** A link's token: good once. Only its keyed hash is stored. */
export interface OneTimeTokenRow {
  tokenHash: Buffer;
  tenantId: string;
  memberId: string;
  purpose: TokenPurpose;
  createdAt: number;
  expiresAt: number;
}

export const oneTimeTokenEntity = (c: Columns) =>
  new EntitySchema<OneTimeTokenRow>({
    name: 'OneTimeToken',
    tableName: 'one_time_tokens',
    columns: {
      tokenHash: c.digest('token_hash', { primary: true }),
      tenantId: c.id('tenant_id'),
      memberId: c.id('member_id'),
      purpose: c.text('purpose', 24),
      createdAt: c.time('created_at'),
      expiresAt: c.time('expires_at'),
    },
    indices: [
      { name: 'one_time_tokens_by_member', columns: ['memberId', 'purpose'] },
      { name: 'one_time_tokens_by_expiry', columns: ['expiresAt'] },
    ],
  });

/** A message to a member. Neither words nor link are stored: both are made when it is sent. */
export interface MailRow {
  id: string;
  tenantId: string;
  memberId: string;
  kind: MailKind;
  state: MailState;
  tries: number;
  /** On the database's clock; null: nothing more to do. */
  dueAt: number | null;
  claimToken: string | null;
  error: string | null;
  createdAt: number;
  updatedAt: number;
}

export const mailEntity = (c: Columns) =>
  new EntitySchema<MailRow>({
    name: 'Mail',
    tableName: 'mails',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      memberId: c.id('member_id'),
      kind: c.text('kind', 32),
      state: c.text('state', 16),
      tries: c.int('tries'),
      dueAt: c.time('due_at', { nullable: true }),
      claimToken: c.id('claim_token', { nullable: true }),
      error: c.text('error', 300, { nullable: true }),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [
      { name: 'mails_by_due', columns: ['dueAt'] },
      { name: 'mails_by_member', columns: ['memberId', 'id'] },
    ],
  });

/** Somebody forgot a password: a login or address, sealed, that nobody has looked up yet. */
export interface ResetRequestRow {
  id: string;
  sealedLogin: string;
  createdAt: number;
}

export const resetRequestEntity = (c: Columns) =>
  new EntitySchema<ResetRequestRow>({
    name: 'ResetRequest',
    tableName: 'reset_requests',
    columns: {
      id: c.id('id', { primary: true }),
      sealedLogin: c.rawJson('sealed_login'),
      createdAt: c.time('created_at'),
    },
  });

/** A tenant's own settings, one row each. */
export interface TenantSettingRow {
  tenantId: string;
  name: string;
  value: unknown;
  updatedAt: number;
}

export const tenantSettingEntity = (c: Columns) =>
  new EntitySchema<TenantSettingRow>({
    name: 'TenantSetting',
    tableName: 'tenant_settings',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      name: c.text('name', 64, { primary: true }),
      value: c.json('value'),
      updatedAt: c.time('updated_at'),
    },
  });
