import type { Principal } from './access.js';

/** Who does something, and in which request: handed to every use case that changes something. */
export interface Doer {
  /** Null: Fengsui itself, such as a clock loop. */
  readonly principal: Principal | null;
  /** The request's id; null outside of a request. */
  readonly requestId: string | null;
}

/** Fengsui itself. */
export const SYSTEM: Doer = { principal: null, requestId: null };

/** One change, as the audit log tells it. Secrets and hashes of them never appear here. */
export interface AuditEntry {
  /** `noun.past`, such as `member.invited`. */
  readonly action: string;
  /** What was changed, such as `{ type: 'member', id }`. */
  readonly subject: { readonly type: string; readonly id: string };
  /** The fields that changed, as they were; absent for something new. */
  readonly before?: unknown;
  /** The fields that changed, as they are; absent for something removed. */
  readonly after?: unknown;
  readonly reason?: string | undefined;
}
