import type { Readable } from 'node:stream';
import { MAX_BODY_BYTES } from './adapter.js';

const MAX_DISCARDED_BYTES = 8 * MAX_BODY_BYTES;

/**
 * Reads and forgets what a client insists on sending, up to a limit: one that is cut off while it writes never sees the
 * answer that says why.
 */
export async function discard(body: Readable): Promise<void> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_DISCARDED_BYTES) return;
  }
}
