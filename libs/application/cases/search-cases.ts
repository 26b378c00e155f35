import {
  type CasePosition,
  type CaseRankingQuery,
  type CaseRecord,
  findCases,
  rankCases,
  type TenantSession,
} from '#libs/persistence';
import { maskContent } from '../privacy/masked.js';

/** So many cases are looked through, the first of their order: words are stored encrypted, so that no index knows them. */
export const MOST_SEARCHED = 10_000;
const CHUNK = 200;

/** The cases whose words, as they are shown, say something; one page of them, and how many there are. */
export async function casesSaying(
  session: TenantSession,
  words: string,
  ranking: CaseRankingQuery,
): Promise<{ readonly positions: CasePosition[]; readonly total: number }> {
  const candidates = await rankCases(session, { ...ranking, after: undefined, limit: MOST_SEARCHED });
  const wanted = words.toLowerCase();
  const found: CasePosition[] = [];
  for (let from = 0; from < candidates.length; from += CHUNK) {
    const chunk = candidates.slice(from, from + CHUNK);
    const records = await findCases(
      session,
      chunk.map(({ id }) => id),
    );
    const saying = new Set(records.filter((record) => says(record, wanted)).map(({ row }) => row.id));
    found.push(...chunk.filter(({ id }) => saying.has(id)));
  }
  const { after, limit } = ranking;
  const rest = after ? found.filter((one) => comesAfter(one, after)) : found;
  return { positions: rest.slice(0, limit), total: found.length };
}

/** Words that are masked cannot be found: or one could guess them. */
function says({ item, verdict }: CaseRecord, wanted: string): boolean {
  const { title = '', body } = item.text;
  if (!`${title}\n${body}`.toLowerCase().includes(wanted)) return false;
  const { text } = maskContent(item.text, verdict);
  return `${text.title ?? ''}\n${text.body}`.toLowerCase().includes(wanted);
}

const comesAfter = (one: CasePosition, after: CasePosition): boolean =>
  one.rank < after.rank || (one.rank === after.rank && one.id < after.id);
