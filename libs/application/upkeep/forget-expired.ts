import { deleteAnswersBefore, deleteSessionsBefore } from '#libs/persistence';
import type { Services } from '../services.js';

/** An Idempotency-Key is good for at least this long. */
export const IDEMPOTENCY_MS = 24 * 60 * 60 * 1_000;

/** Removes answers kept for repeated requests, and sessions, whose time is over. */
export async function forgetExpired({ database, clock }: Services): Promise<void> {
  const now = clock.now();
  await database.transaction(async (session) => {
    await deleteAnswersBefore(session, now - IDEMPOTENCY_MS);
    await deleteSessionsBefore(session, now);
  });
}
