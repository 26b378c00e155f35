import type { IncidentEventView } from '#libs/contracts';
import type { Level } from '#libs/domain';
import type { Block, PaperLanguage } from './paper/paper.js';
import type { Writing } from './paper/write.js';
import { LEVEL_WORDS, STATE_WORDS } from './period-words.js';
import { EVENT_WORDS, REVIEW_WORDS } from './review-words.js';

/** Everything that happened, in order, as the incident's log has it. */
export function timelineBlocks(
  events: readonly IncidentEventView[],
  language: PaperLanguage,
  write: Writing,
): Block[] {
  const words = REVIEW_WORDS[language];
  return [
    { kind: 'heading', level: 2, text: words.timeline },
    {
      kind: 'table',
      head: [words.at, words.who, words.what],
      rows: events.map((event) => [
        [write.momentWithSeconds(Date.parse(event.at))],
        [event.by?.name ?? words.engine],
        [{ text: EVENT_WORDS[language][event.kind], strong: true }, tail(event, language)],
      ]),
    },
  ];
}

/** What the line's details add: the words of people, and what changed into what. */
function tail({ detail }: IncidentEventView, language: PaperLanguage): string {
  const parts = [
    change(detail, 'level', (value) => LEVEL_WORDS[language][Number(value) as Level]),
    change(detail, 'state', (value) => (STATE_WORDS[language] as Record<string, string>)[String(value)]),
    ...['title', 'name', 'text', 'reason', 'note'].map((name) => spoken(detail[name], language)),
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? '' : `：${parts.join('；')}`;
}

function change(
  detail: Readonly<Record<string, unknown>>,
  name: string,
  words: (value: unknown) => string | undefined,
): string | undefined {
  const from = detail.from ?? detail.before;
  const to = detail[name] ?? detail.to ?? detail.after;
  const after = words(to);
  const before = words(from);
  if (after === undefined) return undefined;
  return before === undefined || before === after ? after : `${before} → ${after}`;
}

/** A text, or one in the reader's language of several. */
function spoken(value: unknown, language: PaperLanguage): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return undefined;
  const word = (value as Readonly<Record<string, unknown>>)[language];
  return typeof word === 'string' ? word : undefined;
}
