import type { Command } from 'commander';
import {
  inviteMember,
  listMembers,
  type MemberCommand,
  resetPassword,
  resetSecondFactor,
  signOutMember,
  unlockMember,
} from '#libs/application';
import { newMemberSchema } from '#libs/contracts';
import { FengsuiError, foldLogin, SYSTEM, systemClock, type TenantId } from '#libs/domain';
import { InProcessFeedSignal } from '#libs/messaging';
import { findMemberByLogin, type MemberRow } from '#libs/persistence';
import { publicUrlOf } from '#libs/runtime';
import { beijingTime, parseArguments, tell } from '../administration.js';
import { type Installation, tenantOf, withInstallation } from '../installation.js';

/** What the use cases need. No mail: whoever has this command line hands links over. Servers notice within half a second. */
const servicesOf = ({ config, database, secret }: Installation) => ({
  database,
  secret,
  clock: systemClock,
  publicUrl: publicUrlOf(config),
  mailer: null,
  embedded: false,
  announce: (text: string) => console.log(text),
  feedSignal: new InProcessFeedSignal(),
});

/** `fengsui member list|invite|reset-password|reset-second-factor|sign-out|unlock`. */
export function registerMember(program: Command): void {
  const member = program
    .command('member')
    .description('成员 · members; works on the database, for when nobody can sign in');
  member
    .command('list')
    .description('list the members of a tenant, oldest first')
    .option('--tenant <slug>', 'the tenant', 'default')
    .action(({ tenant }: { tenant: string }) =>
      tell('member list', () => withInstallation((installation) => list(installation, tenant))),
    );
  member
    .command('invite <login>')
    .description('invite a person; prints the link, good for 72 hours, once')
    .option('--tenant <slug>', 'the tenant', 'default')
    .option('--role <role>', 'what the person may do', 'moderator')
    .option('--name <name>', 'how the person is called')
    .option('--email <address>', 'where mail goes')
    .option('--queues <names>', 'queues the person sees, with commas between (default: every queue)')
    .action((login: string, options: InviteOptions) =>
      tell('member invite', () => withInstallation((installation) => invite(installation, login, options))),
    );
  member
    .command('reset-password <login>')
    .description('print a link to choose a new password, good for one hour, once; ends the sessions')
    .action((login: string) =>
      onMember('member reset-password', login, async (services, command) => {
        const { link } = await resetPassword(services, command);
        console.log(link);
      }),
    );
  for (const [name, what, work] of [
    ['reset-second-factor', 'take a lost authenticator away; ends the sessions', resetSecondFactor],
    ['sign-out', 'end every session', signOutMember],
    ['unlock', 'forget wrong passwords and codes', unlockMember],
  ] as const) {
    member
      .command(`${name} <login>`)
      .description(what)
      .action((login: string) =>
        onMember(`member ${name}`, login, async (services, command) => {
          await work(services, command);
          console.log(`${login}: done`);
        }),
      );
  }
}

interface InviteOptions {
  readonly tenant: string;
  readonly role: string;
  readonly name?: string;
  readonly email?: string;
  readonly queues?: string;
}

async function list(installation: Installation, slug: string): Promise<void> {
  const services = servicesOf(installation);
  const tenantId = await tenantOf(installation.database, slug);
  for (let cursor: string | undefined; ; ) {
    const page = await listMembers(services, tenantId, { cursor, limit: 200 });
    for (const { login, role, state, secondFactor, lastSignInAt, displayName } of page.members) {
      const seen = lastSignInAt === null ? '-' : beijingTime(Date.parse(lastSignInAt));
      const factor = secondFactor ? '2FA' : '-';
      console.log(
        [
          login.padEnd(24),
          role.padEnd(18),
          state.padEnd(8),
          factor.padEnd(3),
          seen.padEnd(16),
          displayName,
        ].join('  '),
      );
    }
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

async function invite(installation: Installation, login: string, options: InviteOptions): Promise<void> {
  const tenantId = await tenantOf(installation.database, options.tenant);
  const member = parseArguments('A member cannot be invited like this.', newMemberSchema, {
    login,
    role: options.role,
    ...(options.name !== undefined && { displayName: options.name }),
    ...(options.email !== undefined && { email: options.email }),
    ...(options.queues !== undefined && { queues: options.queues.split(',') }),
  });
  const { link } = await inviteMember(servicesOf(installation), tenantId, member, SYSTEM);
  console.log(link);
}

function onMember(
  name: string,
  login: string,
  work: (services: ReturnType<typeof servicesOf>, command: MemberCommand) => Promise<void>,
): Promise<void> {
  return tell(name, () =>
    withInstallation(async (installation) => {
      const row = await memberCalled(installation, login);
      const tenantId = row.tenantId as TenantId;
      await work(servicesOf(installation), { tenantId, id: row.id, reason: `fengsui ${name}`, by: SYSTEM });
    }),
  );
}

async function memberCalled({ database }: Installation, login: string): Promise<MemberRow> {
  const row = await findMemberByLogin(database.read, foldLogin(login));
  if (!row) throw new FengsuiError('member.not_found', `No member has the login ${login}.`);
  return row;
}
