import { FengsuiError, type TenantId } from '#libs/domain';
import { ERASED, findAnswer, insertAnswer, type TenantSession } from '#libs/persistence';
import { requestKey } from './digests.js';

/** A request that names itself, so that sending it twice does it once. Kept for at least 24 h, per tenant and route. */
export interface IdempotentRequest {
  readonly route: string;
  readonly key: string;
  /** SHA-256 of the body's bytes. */
  readonly bodyDigest: Buffer;
}

/**
 * The answer this request got before, or null when it is new.
 * @throws FengsuiError `idempotency.mismatch` when the key came with another body.
 */
export async function earlierAnswer<Answer>(
  session: TenantSession,
  request: IdempotentRequest | undefined,
): Promise<Answer | null> {
  if (!request) return null;
  const row = await findAnswer(session, keyOf(session.tenantId, request));
  if (!row) return null;
  if (row.answerJson === JSON.stringify(ERASED))
    throw new FengsuiError(
      'item.erased',
      'Its author was erased. Words sent anew under another key are new.',
    );
  if (!row.bodyDigest.equals(request.bodyDigest)) {
    throw new FengsuiError('idempotency.mismatch', 'Send a new Idempotency-Key with a new body.', [
      {
        pointer: '',
        code: 'idempotency.mismatch',
        detail: `the key was used with another body at ${new Date(row.createdAt).toISOString()}`,
      },
    ]);
  }
  return JSON.parse(row.answerJson) as Answer;
}

/** Keeps the answer in the transaction of the effect: both are there, or neither. */
export async function keepAnswer(
  session: TenantSession,
  request: IdempotentRequest | undefined,
  answer: unknown,
  createdAt: number,
): Promise<void> {
  if (!request) return;
  await insertAnswer(session, {
    requestKey: keyOf(session.tenantId, request),
    bodyDigest: request.bodyDigest,
    answerJson: JSON.stringify(answer),
    createdAt,
  });
}

const keyOf = (tenantId: TenantId, { route, key }: IdempotentRequest): Buffer =>
  requestKey(tenantId, route, key);
