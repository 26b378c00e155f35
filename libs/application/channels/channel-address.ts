import { type ChannelKind, FengsuiError } from '#libs/domain';
import { OutboundRefused } from '#libs/runtime';
import type { Services } from '../services.js';

/** Where a channel leads, and what of it people may see. */
export interface ChannelAddress {
  readonly url: string;
  readonly target: string;
}

const MAIL_ADDRESS = /^[^\s@<>"(),:;\\]{1,64}@[^\s@<>"(),:;\\]{1,189}\.[^\s@<>"(),:;\\.]{2,63}$/u;
const MOST_URL_UNITS = 1_000;

/**
 * The address as it is sent to. A robot's whole address opens its group, so people see the host alone. It is judged again at every connection.
 * @throws FengsuiError `channel.target_refused` naming `/url`
 */
export async function channelAddress(
  { outbound }: Pick<Services, 'outbound'>,
  kind: ChannelKind,
  text: string,
): Promise<ChannelAddress> {
  if (kind === 'email') {
    if (!MAIL_ADDRESS.test(text)) throw refused('url.invalid', 'it is no mail address');
    return { url: text, target: text };
  }
  try {
    const { href, origin } = await outbound.check(text);
    if (href.length > MOST_URL_UNITS) throw refused('url.invalid', 'it is too long');
    return { url: href, target: `${origin}/…` };
  } catch (error) {
    if (error instanceof OutboundRefused) throw refused(error.reason, error.detail);
    throw error;
  }
}

const refused = (code: string, detail: string) =>
  new FengsuiError('channel.target_refused', `The address cannot be used: ${detail}.`, [
    { pointer: '/url', code, detail },
  ]);
