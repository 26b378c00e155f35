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

/** What can be changed: the subjects of the audit log. */
export const AUDIT_SUBJECTS = [
  'alert',
  'api-key',
  'audit',
  'author',
  'author_note',
  'briefing',
  'bulk',
  'case',
  'channel',
  'correction',
  'decision',
  'erasure',
  'escalation_policy',
  'escalation_run',
  'golden_case',
  'incident',
  'member',
  'mention',
  'model',
  'monitor',
  'norm',
  'on_call_schedule',
  'playbook',
  'playbook_step',
  'policy_hold',
  'retention',
  'retention_run',
  'review',
  'session',
  'settings',
  'statement',
  'template',
  'tenant',
  'webhook',
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/**
 * One change, as the audit log tells it. Secrets and hashes of them never appear here. `before`, `after`, `reason` and the
 * actor's name can be erased later; action and subject never. A subject's id is therefore an id of ours (UUIDs, slugs), and
 * never what a person is called on a platform: an author is told in `after`, or as a keyed digest.
 */
export interface AuditEntry {
  /** `noun.past`, such as `member.invited`. */
  readonly action: string;
  /** What was changed, such as `{ type: 'member', id }`. */
  readonly subject: { readonly type: AuditSubject; readonly id: string };
  /** The fields that changed, as they were; absent for something new. */
  readonly before?: unknown;
  /** The fields that changed, as they are; absent for something removed. */
  readonly after?: unknown;
  readonly reason?: string | undefined;
}

/** `anonymous` acts through a public route, such as somebody who fails to sign in; `system` is Fengsui itself. */
export const ACTOR_KINDS = ['member', 'program', 'anonymous', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who did it, as the log keeps it. The name is personal: it stands in the part of a row that can be erased. */
export interface AuditActor {
  readonly kind: ActorKind;
  readonly id: string | null;
  readonly name: string | null;
}

export function actorOf({ principal, requestId }: Doer): AuditActor {
  if (!principal) return { kind: requestId === null ? 'system' : 'anonymous', id: null, name: null };
  const { kind, id } = principal;
  return { kind, id, name: principal.kind === 'member' ? principal.login : principal.name };
}
