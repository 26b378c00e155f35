import type { IncidentEventView } from '#libs/contracts';
import type { Level } from '#libs/domain';
import type { Block, PaperLanguage } from './paper/paper.js';
import type { Writing } from './paper/write.js';
import { LEVEL_WORDS, STATE_WORDS } from './period-words.js';
import { EVENT_WORDS, REVIEW_WORDS } from './review-words.js';

/** Everything that happened, in order, as the incident's log has it. @param names of members and channels, by id */
export function timelineBlocks(
  events: readonly IncidentEventView[],
  names: ReadonlyMap<string, string>,
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
        [{ text: EVENT_WORDS[language][event.kind], strong: true }, tail(event, names, language)],
      ]),
    },
  ];
}

/** What the line's details add: the words of people, and what changed into what. */
function tail(
  { detail }: IncidentEventView,
  names: ReadonlyMap<string, string>,
  language: PaperLanguage,
): string {
  const parts = [
    clock(detail.timer, language),
    namedIn([detail.memberIds, detail.channelIds, detail.to], names, language),
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

function clock(timer: unknown, language: PaperLanguage): string | undefined {
  const names: Readonly<Record<string, string>> = REVIEW_WORDS[language].clockNames;
  return typeof timer === 'string' ? names[timer] : undefined;
}

/** Whom ids stand for, in lists or as values; what is no id of somebody known says nothing. */
function namedIn(
  values: readonly unknown[],
  names: ReadonlyMap<string, string>,
  language: PaperLanguage,
): string {
  const ids = values.flatMap((value) =>
    value !== null && typeof value === 'object' ? Object.values(value) : [],
  );
  const known = ids.flatMap((id) => (typeof id === 'string' ? (names.get(id) ?? []) : []));
  return [...new Set(known)].join(language === 'zh' ? '、' : ', ');
}
