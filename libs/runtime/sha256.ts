import crypto, { createHash } from 'node:crypto';

/** SHA-256 of a short text: in one call where Node has one (20.12), at half the cost of a hash object. */
export const sha256: (text: string) => Buffer =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'buffer')
    : (text) => createHash('sha256').update(text).digest();
