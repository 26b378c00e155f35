import { timingSafeEqual } from 'node:crypto';
import type { TenantId } from '#libs/domain';
import type { Secret } from '#libs/runtime';

const ID_BYTES = 16;
const TIME_BYTES = 6;
const MAC_BYTES = 16;
const PAYLOAD_BYTES = 2 * ID_BYTES + TIME_BYTES;

/** What a link acknowledges: the run that a notification asks about, as whoever the notification told. */
export interface AckClaim {
  readonly tenantId: TenantId;
  readonly notificationId: string;
  /** On the database's clock. */
  readonly expiresAt: number;
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): string => {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
const macOf = (secret: Secret, payload: Buffer): Buffer =>
  secret.hash(`acknowledgement ${payload.toString('base64url')}`).subarray(0, MAC_BYTES);

/**
 * Who holds the token was told by this very notification: it is signed under the installation's secret (HMAC-SHA256, 128 bits of it), so nothing has to
 * be stored to believe it. That it is good once stands in the notification's row.
 * @returns 72 characters that go into an address unchanged
 */
export function ackToken(secret: Secret, { tenantId, notificationId, expiresAt }: AckClaim): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(expiresAt, 0, TIME_BYTES);
  const payload = Buffer.concat([bytesOf(tenantId), bytesOf(notificationId), time]);
  return Buffer.concat([payload, macOf(secret, payload)]).toString('base64url');
}

/** What the token claims; null when it is none of ours, or was changed. */
export function readAckToken(secret: Secret, token: string): AckClaim | null {
  if (!/^[\w-]{72}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  if (!timingSafeEqual(bytes.subarray(PAYLOAD_BYTES), macOf(secret, payload))) return null;
  return {
    tenantId: idOf(payload.subarray(0, ID_BYTES)) as TenantId,
    notificationId: idOf(payload.subarray(ID_BYTES, 2 * ID_BYTES)),
    expiresAt: payload.readUIntBE(2 * ID_BYTES, TIME_BYTES),
  };
}
