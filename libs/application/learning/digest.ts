import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
export const sha256Bytes = (text: string): Buffer => createHash('sha256').update(text).digest();
