import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/** A signed-in console. Only the keyed hash of the cookie is stored. */
export interface SessionRow {
  tokenHash: Buffer;
  /** Names the session where its token may not be shown. */
  id: string;
  tenantId: string;
  memberId: string;
  userAgent: string | null;
  createdAt: number;
  /** To the minute. */
  lastSeenAt: number;
  /** The end at the latest. */
  expiresAt: number;
}

export const sessionEntity = (c: Columns) =>
  new EntitySchema<SessionRow>({
    name: 'Session',
    tableName: 'sessions',
    columns: {
      tokenHash: c.digest('token_hash', { primary: true }),
      id: c.id('id', { nullable: true }),
      tenantId: c.id('tenant_id'),
      memberId: c.id('member_id'),
      userAgent: c.text('user_agent', 200, { nullable: true }),
      createdAt: c.time('created_at'),
      lastSeenAt: c.time('last_seen_at'),
      expiresAt: c.time('expires_at'),
    },
    indices: [
      { name: 'sessions_by_expiry', columns: ['expiresAt'] },
      { name: 'sessions_by_member', columns: ['memberId'] },
    ],
  });

/** An authenticator (RFC 6238); in force once `confirmedAt` is set. */
export interface SecondFactorRow {
  memberId: string;
  tenantId: string;
  sealedSecret: string;
  /** The last time step whose code was accepted: none is accepted twice. */
  lastStep: number;
  confirmedAt: number | null;
  createdAt: number;
}

export const secondFactorEntity = (c: Columns) =>
  new EntitySchema<SecondFactorRow>({
    name: 'SecondFactor',
    tableName: 'second_factors',
    columns: {
      memberId: c.id('member_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      sealedSecret: c.text('sealed_secret', 255),
      lastStep: c.count('last_step'),
      confirmedAt: c.time('confirmed_at', { nullable: true }),
      createdAt: c.time('created_at'),
    },
  });

/** A recovery code that was not used. Only its keyed hash is stored. */
export interface RecoveryCodeRow {
  codeHash: Buffer;
  tenantId: string;
  memberId: string;
  createdAt: number;
}

export const recoveryCodeEntity = (c: Columns) =>
  new EntitySchema<RecoveryCodeRow>({
    name: 'RecoveryCode',
    tableName: 'recovery_codes',
    columns: {
      codeHash: c.digest('code_hash', { primary: true }),
      tenantId: c.id('tenant_id'),
      memberId: c.id('member_id'),
      createdAt: c.time('created_at'),
    },
    indices: [{ name: 'recovery_codes_by_member', columns: ['memberId'] }],
  });

/** Wrong passwords and codes of one login, whether there is such a member or not. */
export interface SignInGuardRow {
  /** Keyed hash of the folded login: what people type by mistake is often a password. */
  loginKey: Buffer;
  failures: number;
  lockedUntil: number;
  updatedAt: number;
}

export const signInGuardEntity = (c: Columns) =>
  new EntitySchema<SignInGuardRow>({
    name: 'SignInGuard',
    tableName: 'sign_in_guards',
    columns: {
      loginKey: c.digest('login_key', { primary: true }),
      failures: c.int('failures'),
      lockedUntil: c.time('locked_until'),
      updatedAt: c.time('updated_at'),
    },
    indices: [{ name: 'sign_in_guards_by_age', columns: ['updatedAt'] }],
  });
