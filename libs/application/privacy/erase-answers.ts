import { randomBytes } from 'node:crypto';
import {
  ERASED,
  type ErasureRow,
  itemsOfAuthor,
  pageOfAnswers,
  rewriteAnswer,
  type TenantSession,
} from '#libs/persistence';

const PAGE = 200;
const DIGEST_BYTES = 32;
/** No platform's id is empty: entries that went already are told by it. */
const ERASED_ID = '';

/** The parts of kept answers that name items: a verdict, or the list of what was accepted. */
interface Answer {
  readonly itemId?: string;
  readonly accepted?: readonly { readonly id: string; readonly externalId?: string }[];
}

/**
 * Takes an author's items out of one page of the answers kept for repeated requests. An answer about nobody else says from now
 * on that it was erased: a repeated request does not bring the words back.
 * @returns how many answers were changed, and where the next page starts; null after the last
 */
export async function eraseAnswers(
  session: TenantSession,
  { authorKey, decidedAt }: ErasureRow,
  after: Buffer | undefined,
): Promise<{ changed: number; next: Buffer | null }> {
  const rows = await pageOfAnswers(session, PAGE, after);
  const answers = rows.map((row) => ({ row, answer: JSON.parse(row.answerJson) as Answer }));
  const named = answers.flatMap(({ answer }) => itemsIn(answer));
  const theirs = await itemsOfAuthor(session, authorKey, decidedAt ?? 0, [...new Set(named)]);
  let changed = 0;
  for (const { row, answer } of answers) {
    const items = itemsIn(answer);
    if (!items.some((id) => theirs.has(id))) continue;
    changed += 1;
    if (items.every((id) => theirs.has(id))) {
      const bodyDigest = randomBytes(DIGEST_BYTES);
      await rewriteAnswer(session, row.requestKey, { answerJson: JSON.stringify(ERASED), bodyDigest });
      continue;
    }
    const accepted = answer.accepted?.map((entry) =>
      theirs.has(entry.id) ? { ...entry, externalId: ERASED_ID } : entry,
    );
    await rewriteAnswer(session, row.requestKey, { answerJson: JSON.stringify({ ...answer, accepted }) });
  }
  return { changed, next: rows.length === PAGE ? (rows.at(-1)?.requestKey ?? null) : null };
}

function itemsIn({ itemId, accepted }: Answer): string[] {
  if (typeof itemId === 'string') return [itemId];
  return Array.isArray(accepted) ? accepted.flatMap(({ id, externalId }) => (externalId ? id : [])) : [];
}
