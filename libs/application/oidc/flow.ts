import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import { FengsuiError } from '#libs/domain';
import type { OidcConfig } from '#libs/runtime';
import type { Services } from '../services.js';
import { providerOf } from './provider.js';

/** A person has this long to sign in at the provider. */
export const FLOW_MS = 10 * 60 * 1_000;
const SEAL = 'oidc';
/** A browser holds one flow at a time. */
const OWNER = 'flow';

const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  expiresAt: z.number(),
});

type Needs = Pick<Services, 'oidc' | 'secret' | 'clock' | 'publicUrl'>;

/** Who the provider says it is. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Null unless the provider vouches for it. */
  readonly verifiedEmail: string | null;
}

/**
 * Begins signing in at the provider: authorization code with PKCE (RFC 7636), state and nonce.
 * @returns where to send the browser, and what it has to bring back, sealed.
 * @throws FengsuiError `auth.oidc_disabled`, `auth.oidc_unavailable`
 */
export async function beginOidc(services: Needs): Promise<{ url: string; flow: string }> {
  const provider = await reached(providerOf(configured(services)));
  const flow = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    expiresAt: services.clock.now() + FLOW_MS,
  };
  const url = buildAuthorizationUrl(provider, {
    redirect_uri: callbackOf(services),
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    state: flow.state,
    nonce: flow.nonce,
  });
  return { url: url.href, flow: services.secret.seal(SEAL, OWNER, JSON.stringify(flow)) };
}

/**
 * Reads the provider's answer.
 * @param query the callback's query, as it came
 * @throws FengsuiError `auth.oidc_refused` when the answer is not to our question; `auth.oidc_unavailable`
 */
export async function identify(
  services: Needs,
  query: string,
  sealedFlow: string | undefined,
): Promise<OidcIdentity> {
  const config = configured(services);
  const provider = await reached(providerOf(config));
  const flow = openFlow(services, sealedFlow);
  const answer = new URL(callbackOf(services));
  answer.search = query;
  try {
    const tokens = await authorizationCodeGrant(provider, answer, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('no ID token');
    // Providers tell the address in the ID token, or only when asked for the user's information.
    const told =
      claims.email === undefined && provider.serverMetadata().userinfo_endpoint
        ? await fetchUserInfo(provider, tokens.access_token, claims.sub)
        : claims;
    const { email, email_verified: verified } = told;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      verifiedEmail: verified === true && typeof email === 'string' ? email : null,
    };
  } catch (error) {
    throw new FengsuiError(
      'auth.oidc_refused',
      `The identity provider's answer does not hold: ${nameOf(error)}.`,
    );
  }
}

function openFlow({ secret, clock }: Needs, sealed: string | undefined): z.infer<typeof flowSchema> {
  try {
    const flow = flowSchema.parse(JSON.parse(secret.open(SEAL, OWNER, sealed ?? '')));
    if (flow.expiresAt > clock.now()) return flow;
  } catch {
    // Not sealed by us: as good as none.
  }
  throw new FengsuiError('auth.oidc_refused', 'Start signing in again, in this browser.');
}

const callbackOf = ({ publicUrl }: Needs): string => `${publicUrl}/v1/session/oidc/callback`;

function configured({ oidc }: Needs): OidcConfig {
  if (!oidc) throw new FengsuiError('auth.oidc_disabled', 'Sign in with login and password.');
  return oidc;
}

/** The library's codes, such as `OAUTH_INVALID_RESPONSE`: its messages may quote what the other side sent. */
const nameOf = (error: unknown): string => String((error as { code?: unknown }).code ?? 'unreadable');

async function reached<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    throw new FengsuiError(
      'auth.oidc_unavailable',
      `The identity provider does not answer: ${nameOf(error)}.`,
    );
  });
}
