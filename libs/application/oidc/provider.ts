import { allowInsecureRequests, type Configuration, discovery } from 'openid-client';
import type { OidcConfig } from '#libs/runtime';

const TIMEOUT_S = 10;
const known = new WeakMap<OidcConfig, Promise<Configuration>>();

/** What the identity provider says of itself (OpenID Connect Discovery 1.0), asked once; a failed question is asked again. */
export function providerOf(config: OidcConfig): Promise<Configuration> {
  const asked = known.get(config) ?? ask(config);
  known.set(config, asked);
  asked.catch(() => known.delete(config));
  return asked;
}

function ask({ issuer, clientId, clientSecret }: OidcConfig): Promise<Configuration> {
  const url = new URL(issuer);
  // Whoever configures http:// has the provider on the same machine or network, and is warned by its name.
  const execute = url.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(url, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_S });
}
