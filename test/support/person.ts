import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Enrolment, MemberLink, RecoveryCodes, SessionView } from '#libs/contracts';
import type { Role } from '#libs/domain';
import { type Answer, ApiClient, FeedFollower } from './client.js';

/** Long, and nobody's. */
export const PASSWORD = 'seven teas before the rain';

/** For servers whose test signs in more people a minute than one address may. */
export const BEHIND_PROXY = { FENGSUI_TRUSTED_PROXIES: '127.0.0.1' } as const;

interface Server {
  readonly url: string;
  readonly apiKey: string;
  readonly adminPassword: string;
  /** Where people open it, when that is not its own address. */
  readonly publicUrl?: string;
}

/** A browser of one person's: keeps cookies as the server sets and clears them. */
export class Person {
  private readonly jar = new Map<string, string>();
  private readonly client: ApiClient;
  /** Each person sits at an address of their own, so far as {@link BEHIND_PROXY} is believed. */
  private readonly address = [10, ...randomBytes(3)].join('.');

  constructor(readonly server: Server) {
    this.client = new ApiClient(server, {});
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const answer = await this.client.send<Body>(method, path, body, {
      ...(this.jar.size > 0 && { cookie: this.cookie }),
      origin: this.server.publicUrl ?? this.server.url,
      'x-forwarded-for': this.address,
      ...headers,
    });
    this.keep(answer.headers);
    return answer;
  }

  /** Follows redirects of the same and other servers by hand, so that cookies are seen. */
  keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.split('=', 2);
      const gone = attributes.some((attribute) =>
        /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute),
      );
      if (gone || value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }

  signIn(login: string, password: string): Promise<Answer<SessionView & { code?: string }>> {
    return this.send('POST', '/v1/session', { login, password });
  }

  /** Opens the feed with this browser's session. */
  async follow(since?: number): Promise<FeedFollower> {
    const feed = new FeedFollower(this.server.url, since === undefined ? {} : { since }, {
      cookie: this.cookie,
    });
    await feed.connected();
    return feed;
  }
}

export async function signedInAdmin(server: Server): Promise<Person> {
  const admin = new Person(server);
  const { status } = await admin.signIn('admin', server.adminPassword);
  if (status !== 200) throw new Error(`the admin was not let in: ${status}`);
  return admin;
}

export const tokenOf = (link: string): string => link.slice(link.indexOf('#token=') + '#token='.length);

/** Invites a person and lets them accept; the server has no mail, so the answer carries the link. */
export async function newMember(
  admin: Person,
  login: string,
  more: { readonly role?: Role; readonly queues?: string[] | null; readonly email?: string } = {},
): Promise<{ id: string; person: Person }> {
  const invited = await admin.send<MemberLink>('POST', '/v1/members', { login, role: 'moderator', ...more });
  const person = new Person(admin.server);
  const accepted = await person.send('POST', '/v1/invitations/accept', {
    token: tokenOf(invited.body.link ?? ''),
    password: PASSWORD,
  });
  if (accepted.status !== 200)
    throw new Error(`not accepted: ${JSON.stringify([invited.body, accepted.body])}`);
  const { status } = await person.signIn(login, PASSWORD);
  if (status !== 200) throw new Error(`not signed in: ${status}`);
  return { id: invited.body.member.id, person };
}

/** The code of an authenticator now, or so many steps of thirty seconds from now. */
export function codeOf({ secret }: Enrolment, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** A member with a second factor, signed in, and the recovery codes. */
export async function enrolledMember(admin: Person, login: string, role: Role = 'moderator') {
  const member = await newMember(admin, login, { role });
  const { body: enrolment } = await member.person.send<Enrolment>('POST', '/v1/session/second-factor');
  const { body } = await member.person.send<RecoveryCodes>('PUT', '/v1/session/second-factor', {
    code: codeOf(enrolment),
  });
  return { ...member, enrolment, codes: body.recoveryCodes };
}
