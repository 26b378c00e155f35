import { FengsuiError, FINDABLE, namesOf, parseMentionQuery, termsOf } from '#libs/domain';
import type { TenantSession } from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';

interface Watch {
  readonly include: readonly string[];
  readonly query: string | null;
}

/** What a text must name: the monitor's own names, or those of its query. */
export function namesOfWatch({ include, query }: Watch): string[] {
  if (include.length > 0 || query === null) return [...include];
  const parsed = parseMentionQuery(query);
  return 'query' in parsed ? namesOf(parsed.query) : [];
}

/** @throws FengsuiError `request.invalid` that names the place in the query where it goes wrong, or that nothing is named or to be found */
export function checkWatch({ include, query }: Watch): void {
  const parsed = query === null ? undefined : parseMentionQuery(query);
  if (parsed && 'fault' in parsed) {
    const { code, at } = parsed.fault;
    throw invalid('/query', code, `goes wrong at character ${at + 1}`);
  }
  const marks = parsed && termsOf(parsed.query).find((term) => !FINDABLE.test(term));
  if (marks !== undefined)
    throw invalid(
      '/query',
      'query.empty',
      `asks for ${marks}, where there is neither a letter nor a digit to find`,
    );
  if (include.length > 0) return;
  if (!parsed) throw invalid('/include', 'query.names_nothing', 'name something, here or in query');
  if (namesOf(parsed.query).length === 0)
    throw invalid(
      '/query',
      'query.names_nothing',
      'may be fulfilled without naming anything: add a term, or names to include',
    );
}

/** @throws FengsuiError `request.invalid` */
export async function checkCalendar(session: TenantSession, calendar: string | null): Promise<void> {
  if (calendar === null) return;
  const { calendars } = await queuesOfTenant(session);
  if (!calendars.some(({ key }) => key === calendar))
    throw invalid('/calendar', 'calendar.unknown', 'is no calendar of GET /v1/queues');
}

const invalid = (pointer: string, code: string, detail: string) =>
  new FengsuiError('request.invalid', `The monitor cannot be kept: ${detail}.`, [{ pointer, code, detail }]);
