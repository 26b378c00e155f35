import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const STORES = fileURLToPath(new URL('../../libs/persistence/stores/', import.meta.url));

/**
 * The functions of stores that take a session without a tenant, each with the reason. What is not here takes a
 * TenantSession, so that it cannot forget whose rows it wants.
 */
const WITHOUT_TENANT: Readonly<Record<string, string>> = {
  deletePrintsBefore: 'the upkeep forgets old prints of all tenants',
  findTenantBySlug: 'finds the tenant itself',
  findTenant: 'finds the tenant itself',
  findTenants: 'finds the tenants themselves',
  insertTenant: 'makes a tenant',
  findApiKey: 'a credential is looked up before its tenant is known',
  findMemberByLogin: 'a credential is looked up before its tenant is known',
  findMember: 'the member of a session that was just found',
  findSession: 'a credential is looked up before its tenant is known',
  countApiKeys: 'bootstrap; names the tenant as an argument',
  insertApiKey: 'the row carries its tenant',
  insertMember: 'the row carries its tenant',
  insertSession: 'the row carries its tenant',
  updatePassword: 'bootstrap',
  deleteSession: 'the cookie names the row',
  findMemberByEmail: 'an address may be what a credential names; unique in the installation',
  findMemberByOidcKey: 'a credential is looked up before its tenant is known',
  findOneTimeToken: 'a credential is looked up before its tenant is known',
  findSessions: 'the cookies of open sockets name the rows',
  deleteEndedSessions: 'upkeep of all tenants',
  deleteOneTimeTokensBefore: 'upkeep of all tenants',
  lockGuard: 'a login may be nobody’s: guards have no tenant',
  updateGuard: 'guards have no tenant',
  deleteGuard: 'guards have no tenant',
  findGuards: 'guards have no tenant',
  deleteGuardsBefore: 'guards have no tenant',
  deleteMailsBefore: 'upkeep of all tenants',
  claimDueMails: 'the loop that sends serves all tenants',
  insertResetRequest: 'nobody was looked up yet: requests have no tenant',
  takeResetRequests: 'requests have no tenant',
  deleteAnswersBefore: 'upkeep of all tenants',
  readSetting: 'a fact about the installation',
  insertSetting: 'a fact about the installation',
  deleteRevealsBefore: 'upkeep of all tenants',
  deleteExposuresBefore: 'upkeep of all tenants',
  claimRetentionRun: 'the loop of the retention serves all tenants',
  claimErasure: 'the loop that erases serves all tenants',
  takeFromOutbox: 'the relay serves all tenants',
  deleteFromOutbox: 'the relay serves all tenants',
  takeOverdue: 'the sweeper serves all tenants',
  countAllPending: 'the backlog of the whole installation is limited',
  tenantsWithDueWork: 'the loop of the desk serves all tenants',
  dueBackfills: 'the loop that fills mentions in serves all tenants',
  hasUnmuteDue: 'the loop of monitors serves all tenants',
  unmuteDue: 'the loop of monitors serves all tenants',
  tenantsToLookAt: 'the loop of bursts serves all tenants',
  tenantsWithDueSteps: 'the loop of playbooks serves all tenants',
  findDueRuns: 'the escalation loop serves all tenants',
  dueIncidents: 'the loop that notes missed clocks serves all tenants',
  findDueBulks: 'the loop of bulk decisions serves all tenants',
  deleteStalePreviews: 'upkeep of all tenants',
  claimLearning: 'the loop that learns serves all tenants',
  claimMailOfMember: 'the loop that mails members serves all tenants',
  pruneNotifications: 'upkeep of all tenants',
  findDueChannels: 'the loop that sends to channels serves all tenants',
  findClaimableWebhooks: 'the loop that sends webhooks serves all tenants',
  pruneDeliveries: 'upkeep of all tenants',
  readInstallationFigures: 'metrics are of the whole installation',
  requestForBase: 'a new base model concerns all tenants',
};

/** Names of exported functions and the type of what they are handed first. */
function exportedFunctions(file: string): { name: string; first: string }[] {
  const source = ts.createSourceFile(file, readFileSync(`${STORES}${file}`, 'utf8'), ts.ScriptTarget.Latest);
  const exported = (node: ts.Node) =>
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  const told = (name: string, { parameters }: ts.SignatureDeclarationBase) => ({
    name,
    first: parameters[0]?.type?.getText(source) ?? '',
  });
  return source.statements.flatMap((statement) => {
    if (!exported(statement)) return [];
    if (ts.isFunctionDeclaration(statement)) return [told(statement.name?.text ?? '', statement)];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [told(name.getText(source), initializer)]
        : [],
    );
  });
}

describe('stores', () => {
  const functions = readdirSync(STORES)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap(exportedFunctions);
  const withoutTenant = functions.filter(({ first }) => first !== 'TenantSession').map(({ name }) => name);
  const takesSession = functions.filter(({ first }) => /\bSession\b/.test(first)).map(({ name }) => name);

  it('take a TenantSession, but for those named here with a reason', () => {
    expect(functions.length).toBeGreaterThan(60);
    expect(takesSession.filter((name) => !(name in WITHOUT_TENANT))).toEqual([]);
  });

  it('have no other way to a database than a session', () => {
    const strange = functions.filter(({ first }) =>
      /EntityManager|DataSource|Repository|Database\b/.test(first),
    );
    expect(strange.filter(({ name }) => !(name in WITHOUT_TENANT))).toEqual([]);
  });

  it('are named here only while they need to be', () => {
    expect(Object.keys(WITHOUT_TENANT).filter((name) => !withoutTenant.includes(name))).toEqual([]);
  });
});
