/** Nest token of the port: `@Inject(FEED_SIGNAL) signal: FeedSignal`. */
export const FEED_SIGNAL = Symbol('FeedSignal');

/** @param head the sequence number of the tenant's newest event, so far as the publisher knows. */
export type FeedListener = (tenantId: string, head: number) => void;

/**
 * Tells every node that a tenant's feed has grown. Best effort: a signal may be lost, doubled or late,
 * so listeners read the database from where they stand, and look there now and then without a signal too.
 */
export interface FeedSignal {
  /** Listeners of this process hear it before the call returns. Never throws for want of a server. */
  publish(tenantId: string, head: number): void;

  /** @returns how to stop listening. */
  subscribe(listener: FeedListener): () => void;

  /** Shares the way of the signals above. */
  readonly access: AccessSignal;

  close(): Promise<void>;
}

/** @param principalId the member or the key whose rights are other than they were. */
export type AccessListener = (principalId: string) => void;

/**
 * Tells every node that what somebody may do has changed, so that open sockets are looked at now. Best effort like
 * {@link FeedSignal}: whoever listens looks now and then without a signal too.
 */
export interface AccessSignal {
  /** Listeners of this process hear it before the call returns. Never throws for want of a server. */
  publish(principalId: string): void;

  /** @returns how to stop listening. */
  subscribe(listener: AccessListener): () => void;
}
