import { type ChannelKind, FengsuiError } from '#libs/domain';
import type { Secret } from '#libs/runtime';
import { newSigningSecret } from '../webhooks/secrets.js';

const PURPOSE = 'channel';
const PRINTABLE = /^[\x21-\x7e]+$/;

export const sealForChannel = (secret: Secret, channelId: string, text: string): string =>
  secret.seal(PURPOSE, channelId, text);

export const openForChannel = (secret: Secret, channelId: string, sealed: string): string =>
  secret.open(PURPOSE, channelId, sealed);

/**
 * What a channel of the kind is signed with: a webhook's is made here, a robot's is what its group's settings show.
 * @throws FengsuiError `request.invalid` where the kind signs nothing, or the secret cannot be one
 */
export function secretFor(kind: ChannelKind, given: string | null): string | null {
  if (given === null) return kind === 'webhook' ? newSigningSecret() : null;
  if (kind !== 'dingtalk' && kind !== 'feishu')
    throw invalid(kind === 'webhook' ? 'a webhook’s secret is made here' : `${kind} signs nothing`);
  if (!PRINTABLE.test(given)) throw invalid('it holds characters that no secret has');
  return given;
}

const invalid = (detail: string) =>
  new FengsuiError('request.invalid', 'Leave the secret out.', [
    { pointer: '/secret', code: 'secret.invalid', detail },
  ]);
