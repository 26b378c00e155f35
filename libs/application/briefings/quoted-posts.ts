import type { Principal } from '#libs/domain';
import { forTenant } from '#libs/persistence';
import { mentionViews } from '../mentions/index.js';
import type { Services } from '../services.js';
import type { BriefingFacts, QuotedPost } from './briefing-facts.js';

/** The most that a briefing quotes. */
const MOST_QUOTES = 12;

/** What the facts point at, as it may be shown to the reader today: what is gone, or hidden from them, is left out. */
export async function quotedPosts(
  { database, tenantKeys }: Services,
  me: Principal,
  { monitors }: BriefingFacts,
): Promise<QuotedPost[]> {
  const session = forTenant(database.read, me.tenantId);
  const key = await tenantKeys.of(me.tenantId);
  const quotes: QuotedPost[] = [];
  for (const { posts } of monitors) {
    if (posts.length === 0 || quotes.length >= MOST_QUOTES) continue;
    for (const view of await mentionViews(session, me, key, posts)) {
      if (view.text.body === '') continue;
      quotes.push({
        id: view.id,
        monitorId: view.monitorId,
        at: Date.parse(view.at),
        text: [view.text.title, view.text.body].filter(Boolean).join(' · '),
        author: view.author.pseudonym,
        followers: view.author.followers ?? 0,
        copies: view.story.size,
      });
    }
  }
  return quotes.slice(0, MOST_QUOTES);
}
