import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from './processes.js';

/** An account at the provider. */
export interface Account {
  readonly email: string;
  readonly verified: boolean;
}

export const CLIENT = { id: 'fengsui', secret: 'a client secret of thirty-two signs' } as const;

/** A real OpenID provider in this process. Whoever types a login is believed to be that account. */
export class IdentityProvider {
  readonly accounts = new Map<string, Account>();

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  /** @param redirectUri where it may send people back to */
  static async start(redirectUri: string): Promise<IdentityProvider> {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}`;
    const server = createServer();
    const made = new IdentityProvider(issuer, server);
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [redirectUri],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      cookies: { keys: ['only for tests'] },
      findAccount: async (_, id) => {
        const account = made.accounts.get(id);
        if (!account) return undefined;
        const claims = { sub: id, email: account.email, email_verified: account.verified };
        return { accountId: id, claims: async () => claims };
      },
      loadExistingGrant: async ({ oidc }) => {
        const about = { clientId: oidc.client.clientId, accountId: oidc.session.accountId };
        const grant = new oidc.provider.Grant(about);
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    server.on('request', provider.callback());
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return made;
  }

  /** Signs in as a person would in a browser. @returns where the provider sends them back to */
  async signIn(authorizationUrl: string, account: string): Promise<string> {
    const jar = new Map<string, string>();
    let url = new URL(authorizationUrl);
    let form: URLSearchParams | undefined;
    for (let hop = 0; hop < 10; hop++) {
      const response = await fetch(url, {
        redirect: 'manual',
        method: form ? 'POST' : 'GET',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form && { body: form }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) {
        await response.text();
        form = new URLSearchParams({ prompt: 'login', login: account, password: 'believed' });
        continue;
      }
      form = undefined;
      url = new URL(location, url);
      if (!url.href.startsWith(this.issuer)) return url.href;
    }
    throw new Error(`the provider did not send ${account} back: ${url.href}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
