import type { BriefingFacts, ListedIncident, QuotedPost, TrendPoint } from './briefing-facts.js';
import type { Block, Paper, PaperLanguage, Phrase } from './paper/paper.js';
import { Writing } from './paper/write.js';
import { LEVEL_WORDS, PERIOD_WORDS, STATE_WORDS } from './period-words.js';

interface Period {
  readonly kind: 'daily' | 'weekly';
  readonly from: number;
  readonly to: number;
  readonly madeAt: number;
  readonly facts: BriefingFacts;
  /** Those of the facts that still stand. */
  readonly posts: readonly QuotedPost[];
  readonly incidents: readonly ListedIncident[];
  /** Makes an address of the console one that is whole. */
  readonly address: (path: string) => string;
}

/** A daily or weekly briefing. Every figure names the page that shows what it counts. */
export function periodPaper(period: Period, language: PaperLanguage): Paper {
  const words = PERIOD_WORDS[language];
  const write = new Writing(language);
  const { kind, from, to, madeAt, facts } = period;
  const subject = facts.figures.monitor?.name ?? words.all;
  const days = kind === 'daily' ? write.day(from) : `${write.day(from)} – ${write.day(to - 1)}`;
  return {
    language,
    title: `${words[kind]} · ${subject}`,
    subtitle: `${days} · ${words.made} ${write.momentWithSeconds(madeAt)}`,
    blocks: [
      ...summary(period, language, write),
      ...trendBlocks(facts, language, write),
      ...monitorBlocks(period, language, write),
      ...postBlocks(period, language, write),
      ...incidentBlocks(period, language, write),
      ...responseBlocks(period, language, write),
    ],
  };
}

function summary({ facts, address }: Period, language: PaperLanguage, write: Writing): Block[] {
  const words = PERIOD_WORDS[language];
  const { mentions, negativeShare, zeroReplies, alerts, incidents } = facts.figures;
  const figure = (text: string, evidence: string): Phrase => ({
    text,
    strong: true,
    evidence: address(evidence),
  });
  const counted = ({ n, evidence }: { readonly n: number; readonly evidence: string }) =>
    figure(write.count(n), evidence);
  const heading: Block = { kind: 'heading', level: 2, text: words.summary };
  if (mentions.n === 0 && alerts.raised.n === 0 && incidents.opened.n === 0)
    return [heading, { kind: 'paragraph', words: [words.quiet] }];
  return [
    heading,
    {
      kind: 'list',
      items: [
        [
          words.said,
          counted(mentions),
          words.ofWhich,
          figure(write.share(negativeShare.share), negativeShare.evidence),
          words.before(write.share(facts.before.negativeShare.share)),
          words.stop,
        ],
        [
          words.unanswered,
          counted(zeroReplies),
          words.unansweredOf(write.count(zeroReplies.of), write.share(zeroReplies.share)),
        ],
        [
          words.alerts,
          counted(alerts.raised),
          words.alertsMore,
          counted(alerts.confirmed),
          words.dismissed,
          counted(alerts.dismissed),
          words.open,
          counted(alerts.open),
          words.times,
        ],
        [words.opened, counted(incidents.opened), words.times],
      ],
    },
  ];
}

/** A chart on paper, and the table beside it, tells no more points than these. */
const MOST_POINTS = 36;

/** Neighbours added up, until they are few enough. */
function inGroups(trend: readonly TrendPoint[]): TrendPoint[] {
  const size = Math.ceil(trend.length / MOST_POINTS);
  return Array.from({ length: Math.ceil(trend.length / size) || 0 }, (_, group) => {
    const points = trend.slice(group * size, (group + 1) * size);
    return {
      at: points[0]?.at ?? 0,
      mentions: points.reduce((sum, { mentions }) => sum + mentions, 0),
      negative: points.reduce((sum, { negative }) => sum + negative, 0),
    };
  });
}

/** The course of mentions; nothing where nobody said anything. */
export function trendBlocks(facts: BriefingFacts, language: PaperLanguage, write: Writing): Block[] {
  const words = PERIOD_WORDS[language];
  if (facts.trend.every(({ mentions }) => mentions === 0)) return [];
  const points = inGroups(facts.trend);
  const name = facts.bucket === 'day' ? write.day : facts.bucket === 'hour' ? write.moment : write.hour;
  return [
    { kind: 'heading', level: 2, text: words.trend },
    {
      kind: 'chart',
      chart: {
        title: words.chart,
        over: facts.bucket === 'day' ? words.day : words.hour,
        categories: points.map(({ at }) => name(at)),
        series: [
          { name: words.mentions, values: points.map(({ mentions }) => mentions) },
          { name: words.negative, values: points.map(({ negative }) => negative) },
        ],
      },
    },
  ];
}

/** The page that lists what a monitor found in a stretch of time. */
const mentionsOf = (monitor: string, from: number, to: number): string =>
  `/?${new URLSearchParams({ page: 'monitors', monitor, part: 'mentions', from: new Date(from).toISOString(), to: new Date(to).toISOString() })}`;

function monitorBlocks(
  { facts, from, to, address }: Period,
  language: PaperLanguage,
  write: Writing,
): Block[] {
  const words = PERIOD_WORDS[language];
  if (facts.monitors.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: words.monitors },
    {
      kind: 'table',
      head: [words.monitor, words.mentions, words.negative, words.share, words.terms],
      rows: facts.monitors.map(({ id, name, mentions, negative, terms }) => [
        [{ text: name, evidence: address(mentionsOf(id, from, to)) }],
        [write.count(mentions)],
        [write.count(negative)],
        [write.share(mentions === 0 ? null : negative / mentions)],
        [terms.join(language === 'zh' ? '、' : ', ')],
      ]),
    },
  ];
}

function postBlocks({ posts, address }: Period, language: PaperLanguage, write: Writing): Block[] {
  const words = PERIOD_WORDS[language];
  if (posts.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: words.posts },
    ...posts.map((post) => quoteBlock(post, language, write, address)),
  ];
}

/** What somebody wrote, with when, by whom, and how many wrote nearly the same. */
export function quoteBlock(
  { monitorId, at, text, author, followers, copies }: QuotedPost,
  language: PaperLanguage,
  write: Writing,
  address: (path: string) => string,
): Block {
  const words = PERIOD_WORDS[language];
  return {
    kind: 'quote',
    text,
    source: [
      words.source(author, write.count(followers)),
      copies > 1 ? words.copies(write.count(copies)) : '',
      { text: write.moment(at), evidence: address(`/?page=monitors&monitor=${monitorId}`) },
    ],
  };
}

function incidentBlocks({ incidents, address }: Period, language: PaperLanguage, write: Writing): Block[] {
  const words = PERIOD_WORDS[language];
  const heading: Block = { kind: 'heading', level: 2, text: words.incidents };
  if (incidents.length === 0) return [heading, { kind: 'paragraph', words: [words.none] }];
  return [
    heading,
    {
      kind: 'table',
      head: [words.number, words.level, words.title, words.state, words.openedAt],
      rows: incidents.map(({ id, number, title, level, state, openedAt }) => [
        [{ text: `#${number}`, evidence: address(`/?page=incidents&incident=${id}`) }],
        [LEVEL_WORDS[language][level]],
        [title],
        [(STATE_WORDS[language] as Record<string, string>)[state] ?? state],
        [write.moment(openedAt)],
      ]),
    },
  ];
}

function responseBlocks(
  { facts: { figures }, address }: Period,
  language: PaperLanguage,
  write: Writing,
): Block[] {
  const words = PERIOD_WORDS[language];
  const measures = ['firstResponse', 'resolution', 'toAcknowledge', 'toFirstStatement', 'toStable'] as const;
  return [
    { kind: 'heading', level: 2, text: words.response },
    {
      kind: 'table',
      head: [words.measure, words.cases, words.p50, words.p90],
      rows: measures.map((measure) => {
        const { n, p50Ms, p90Ms, evidence } = figures[measure];
        return [
          [words[measure]],
          [{ text: write.count(n), evidence: address(evidence) }],
          [write.length(p50Ms)],
          [write.length(p90Ms)],
        ];
      }),
    },
  ];
}
