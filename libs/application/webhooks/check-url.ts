import { FengsuiError } from '#libs/domain';
import { OutboundRefused } from '#libs/runtime';
import type { Services } from '../services.js';

/**
 * The address as it is sent to. It is judged again at every connection.
 * @throws FengsuiError `webhook.target_refused` naming `/url`
 */
export async function checkUrl({ outbound }: Services, url: string): Promise<string> {
  try {
    return (await outbound.check(url)).href;
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    const { reason, detail } = error;
    throw new FengsuiError('webhook.target_refused', `The address cannot be used: ${detail}.`, [
      { pointer: '/url', code: reason, detail },
    ]);
  }
}

/** What of an address goes into the audit log: a path or query may hold a password of the receiver's. */
export const auditedUrl = (url: string): string => `${new URL(url).origin}/…`;
