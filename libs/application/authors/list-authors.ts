import { z } from 'zod';
import { riskOf } from '#libs/cases';
import type { AuthorListQuery, AuthorPage } from '#libs/contracts';
import { FengsuiError, type TenantId } from '#libs/domain';
import {
  type AuthorPosition,
  activeSanctions,
  countAuthors,
  databaseNow,
  forTenant,
  pageOfAuthors,
  pointsOf,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { indexAuthors } from './index-authors.js';

/** Authors whose words needed a person, riskiest or latest first. */
export async function listAuthors(
  services: Services,
  tenantId: TenantId,
  { order, sanctioned, cursor, limit }: AuthorListQuery,
): Promise<AuthorPage> {
  await indexAuthors(services, tenantId);
  const session = forTenant(services.database.read, tenantId);
  const now = await databaseNow(session);
  const filter = { order, sanctioned: sanctioned === 'true' };
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const found = await pageOfAuthors(session, filter, limit + 1, after);
  const page = found.slice(0, limit);
  const keys = page.map(({ authorKey }) => authorKey);
  const points = await pointsOf(session, keys, now);
  const sanctions = await activeSanctions(session, keys);
  const last = page.at(-1);
  return {
    authors: page.map((row) => ({
      pseudonym: row.pseudonym,
      risk: riskOf(row.heat, now),
      points: points.get(row.authorKey.toString('hex')) ?? 0,
      flagged: row.flagged,
      decided: row.decided,
      firstFlaggedAt: iso(row.firstFlaggedAt),
      lastFlaggedAt: iso(row.lastFlaggedAt),
      sanctions: sanctions
        .filter(({ authorKey }) => authorKey.equals(row.authorKey))
        .map(({ kind, endsAt }) => ({ kind, until: endsAt === null ? null : iso(endsAt) })),
    })),
    nextCursor:
      last && found.length > limit
        ? encodeCursor({
            value: order === 'risk' ? last.heat : last.lastFlaggedAt,
            pseudonym: last.pseudonym,
          })
        : null,
    total: await countAuthors(session, filter.sanctioned),
  };
}

const positionSchema = z.tuple([z.number(), z.string().max(10)]);

const encodeCursor = ({ value, pseudonym }: AuthorPosition): string =>
  Buffer.from(JSON.stringify([value, pseudonym])).toString('base64url');

function decodeCursor(cursor: string): AuthorPosition {
  try {
    const [value, pseudonym] = positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { value, pseudonym };
  } catch {
    throw new FengsuiError('request.invalid', 'The cursor is not one of ours.', [
      { pointer: '/cursor', code: 'cursor.invalid', detail: 'send nextCursor of the page before, or none' },
    ]);
  }
}

const iso = (at: number): string => new Date(at).toISOString();
