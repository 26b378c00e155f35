import type { StatementCheck, StatementCheckRequest } from '#libs/contracts';
import { type Fact, FengsuiError, type TenantId } from '#libs/domain';
import {
  databaseNow,
  findStatement,
  forTenant,
  type TenantSession,
  versionsOfStatements,
} from '#libs/persistence';
import { blanksIn, checkFacts, forbiddenIn, type Span } from '#libs/statements';
import { shanghaiDay } from '../feed/day.js';
import type { Services } from '../services.js';
import { type InForce, inForce } from './current-statements.js';
import { readNegators } from './negators.js';
import { foundStatement } from './stored.js';

/**
 * Compares a reply with what everybody says: what contradicts, what is missing, what must never be said.
 * @throws FengsuiError `statement.not_found`
 */
export async function checkReply(
  { database }: Services,
  tenantId: TenantId,
  { text, statementId, incidentId }: StatementCheckRequest,
): Promise<StatementCheck> {
  const negators = await readNegators();
  const session = forTenant(database.read, tenantId);
  const now = await databaseNow(session);
  const against =
    statementId === undefined
      ? (await inForce(session, now)).filter(({ row }) => row.incidentId === incidentId)
      : [await newestSaid(session, statementId)];
  const today = shanghaiDay(now);
  const compared = against.map(({ row, version }) => {
    const { contradictions, missing } = checkFacts(text, version.body.facts, { negators, today });
    const at = { statementId: row.id, version: version.n };
    const quoted = (span: Span) => ({ quote: text.slice(span.start, span.end), span });
    return {
      contradictions: contradictions.map(({ fact, span, why }) => ({
        ...{ ...at, ...quoted(span), fact: factView(fact), why },
      })),
      missing: missing.map((fact) => ({ ...at, fact: factView(fact) })),
      forbidden: forbiddenIn(text, version.body.never).map(({ phrase, span }) => ({
        ...{ ...at, ...quoted(span), phrase },
      })),
    };
  });
  const found = {
    contradictions: compared.flatMap((one) => one.contradictions),
    missing: compared.flatMap((one) => one.missing),
    forbidden: compared.flatMap((one) => one.forbidden),
    blanks: blanksIn(text),
  };
  return { ok: Object.values(found).every((list) => list.length === 0), ...found };
}

const factView = (fact: Fact) => ({ ...fact, aliases: [...fact.aliases] });

/** The version that is published, or else the newest: whoever drafts may try it. */
async function newestSaid(session: TenantSession, id: string): Promise<InForce> {
  const row = foundStatement(await findStatement(session, id));
  const versions = await versionsOfStatements(session, [id]);
  const version = versions.find(({ state }) => state === 'published') ?? versions[0];
  if (!version) throw new FengsuiError('statement.not_found', 'The statement has no version.');
  return { row, version };
}
