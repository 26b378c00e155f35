import type {
  EscalationRunView,
  IncidentEventView,
  IncidentReviewView,
  IncidentTimerView,
  IncidentView,
  PlaybookRunView,
} from '#libs/contracts';
import { INCIDENT_ROLES } from '#libs/domain';
import type { BriefingFacts, QuotedPost } from './briefing-facts.js';
import type { Block, Paper, PaperLanguage, Words } from './paper/paper.js';
import { Writing } from './paper/write.js';
import { quoteBlock, trendBlocks } from './period-paper.js';
import { LEVEL_WORDS, STATE_WORDS } from './period-words.js';
import { REVIEW_WORDS } from './review-words.js';
import { timelineBlocks } from './timeline-blocks.js';

/** A statement that was published in an incident. */
export interface PublishedStatement {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly publishedAt: number;
  readonly text: { readonly zh: string; readonly en: string };
}

/** All there is to tell of an incident. */
export interface ReviewMaterial {
  readonly madeAt: number;
  readonly facts: BriefingFacts;
  readonly posts: readonly QuotedPost[];
  readonly incident: IncidentView;
  /** Oldest first. */
  readonly timeline: readonly IncidentEventView[];
  readonly runs: readonly EscalationRunView[];
  readonly playbooks: readonly PlaybookRunView[];
  readonly statements: readonly PublishedStatement[];
  readonly review: IncidentReviewView;
  /** Makes an address of the console one that is whole. */
  readonly address: (path: string) => string;
}

/** The review of an incident 复盘: what happened when, what was answered, what was learnt. */
export function reviewPaper(material: ReviewMaterial, language: PaperLanguage): Paper {
  const words = REVIEW_WORDS[language];
  const write = new Writing(language);
  const { incident, madeAt } = material;
  return {
    language,
    title: `${words.review} · #${incident.number} ${incident.title}`,
    subtitle: `${LEVEL_WORDS[language][incident.level]} · ${words.made} ${write.momentWithSeconds(madeAt)}`,
    blocks: [
      ...summaryBlocks(material, language, write),
      ...impactBlocks(material, language, write),
      ...trendBlocks(material.facts, language, write),
      ...causeBlocks(material, language, write),
      ...clockBlocks(material, language, write),
      ...escalationBlocks(material, language, write),
      ...stepBlocks(material, language, write),
      ...statementBlocks(material, language, write),
      ...lessonBlocks(material, language, write),
      ...timelineBlocks(material.timeline, namesIn(material), language, write),
    ],
  };
}

/** Everybody who plays a part, by id. */
function namesIn({ incident, runs, playbooks }: ReviewMaterial): Map<string, string> {
  const people = [
    ...Object.values(incident.roles),
    ...runs.flatMap(({ notices }) => notices),
    ...playbooks.flatMap(({ steps }) =>
      steps.flatMap(({ responsible, assignee }) => [responsible, assignee]),
    ),
  ];
  return new Map(people.flatMap((person) => (person ? [[person.id, person.name]] : [])));
}

const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', level, text });

function summaryBlocks(
  { incident, review, address }: ReviewMaterial,
  language: PaperLanguage,
  write: Writing,
): Block[] {
  const words = REVIEW_WORDS[language];
  const opened = Date.parse(incident.openedAt);
  const reached = (at: string | null): Words => {
    if (at === null) return ['—'];
    const after = Date.parse(at) - opened;
    return [write.momentWithSeconds(Date.parse(at)), after > 0 ? words.after(write.length(after)) : ''];
  };
  const page = address(`/?page=incidents&incident=${incident.id}`);
  const rows: [string, Words][] = [
    [words.level, [LEVEL_WORDS[language][incident.level]]],
    [words.state, [STATE_WORDS[language][incident.state]]],
    [words.monitor, [incident.monitor?.name ?? words.none]],
    [words.openedAt, [{ text: write.momentWithSeconds(opened), evidence: page }]],
    [words.acknowledged, reached(incident.acknowledgedAt)],
    [words.firstStatement, reached(incident.firstStatementAt)],
    [words.stable, reached(incident.stableAt)],
    [words.resolved, reached(incident.resolvedAt)],
    ...INCIDENT_ROLES.map((role): [string, Words] => [
      words.roles[role],
      [incident.roles[role]?.name ?? words.none],
    ]),
  ];
  const told = review.summary || incident.summary;
  return [
    heading(words.summary),
    ...(told ? [{ kind: 'paragraph', words: [told] } as const] : []),
    { kind: 'table', head: [words.item, words.value], rows: rows.map(([name, value]) => [[name], value]) },
  ];
}

function impactBlocks({ facts, address }: ReviewMaterial, language: PaperLanguage, write: Writing): Block[] {
  const words = REVIEW_WORDS[language];
  // Without a monitor nothing tells which mentions were about it.
  if (facts.figures.monitor === null) return [];
  const { mentions, negativeShare, zeroReplies } = facts.figures;
  const figure = (text: string, evidence: string) => ({ text, strong: true, evidence: address(evidence) });
  return [
    heading(words.impact),
    {
      kind: 'paragraph',
      words: [
        words.said,
        figure(write.count(mentions.n), mentions.evidence),
        words.ofWhich,
        figure(write.share(negativeShare.share), negativeShare.evidence),
        words.unanswered,
        figure(write.count(zeroReplies.n), zeroReplies.evidence),
        words.end,
      ],
    },
  ];
}

function causeBlocks(
  { facts, posts, review, address }: ReviewMaterial,
  language: PaperLanguage,
  write: Writing,
): Block[] {
  const words = REVIEW_WORDS[language];
  const terms = [...new Set(facts.monitors.flatMap((monitor) => monitor.terms))];
  const blocks: Block[] = [
    ...(review.causes === '' ? [] : [{ kind: 'paragraph', words: [review.causes] } as const]),
    ...(terms.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            words: [words.terms, terms.join(language === 'zh' ? '、' : ', ')],
          } as const,
        ]),
    ...(posts.length === 0 ? [] : [heading(words.posts, 3)]),
    ...posts.map((post) => quoteBlock(post, language, write, address)),
  ];
  return blocks.length === 0 ? [] : [heading(words.causes), ...blocks];
}

function clockBlocks({ incident }: ReviewMaterial, language: PaperLanguage, write: Writing): Block[] {
  const words = REVIEW_WORDS[language];
  if (incident.timers.length === 0) return [];
  const result = ({ state, missedAt }: IncidentTimerView): string => {
    if (state === 'done') return missedAt === null ? words.inTime : words.late;
    return words[state];
  };
  return [
    heading(words.clocks),
    {
      kind: 'table',
      head: [words.clock, words.due, words.done, words.result],
      rows: incident.timers.map((timer) => [
        [words.clockNames[timer.kind]],
        [write.momentWithSeconds(Date.parse(timer.dueAt))],
        [timer.doneAt === null ? '—' : write.momentWithSeconds(Date.parse(timer.doneAt))],
        [result(timer)],
      ]),
    },
  ];
}

function escalationBlocks({ runs }: ReviewMaterial, language: PaperLanguage, write: Writing): Block[] {
  const words = REVIEW_WORDS[language];
  const rows = [...runs]
    .reverse()
    .flatMap(({ notices, acknowledged, state }): Words[][] => [
      ...notices.map(({ at, name, step }) => [
        [write.momentWithSeconds(Date.parse(at))],
        [step === null ? words.fallback : `${words.step} ${step + 1}`],
        [name],
      ]),
      acknowledged === null
        ? [['—'], [state === 'ended' ? '' : words.nobody], ['']]
        : [
            [write.momentWithSeconds(Date.parse(acknowledged.at))],
            [words.answered(acknowledged.by?.name ?? words.program, words.via[acknowledged.via])],
            [''],
          ],
    ]);
  if (rows.length === 0) return [];
  return [heading(words.escalations), { kind: 'table', head: [words.at, words.step, words.told], rows }];
}

function stepBlocks({ playbooks }: ReviewMaterial, language: PaperLanguage, write: Writing): Block[] {
  const words = REVIEW_WORDS[language];
  return playbooks.flatMap(({ name, version, steps }): Block[] => [
    heading(`${words.steps} · ${name[language]} v${version}`),
    {
      kind: 'table',
      head: [words.step, words.owner, words.state, words.due, words.done],
      rows: steps.map((step) => [
        [step.title[language]],
        [step.endedBy?.name ?? step.responsible?.name ?? words.none],
        [words.stepStates[step.state]],
        [step.dueAt === null ? '—' : write.moment(Date.parse(step.dueAt))],
        [step.endedAt === null ? '—' : write.moment(Date.parse(step.endedAt))],
      ]),
    },
  ]);
}

function statementBlocks(
  { statements, address }: ReviewMaterial,
  language: PaperLanguage,
  write: Writing,
): Block[] {
  const words = REVIEW_WORDS[language];
  const heads = heading(words.statements);
  if (statements.length === 0) return [heads, { kind: 'paragraph', words: [words.none] }];
  return [
    heads,
    ...statements.map(
      ({ id, title, version, publishedAt, text }): Block => ({
        kind: 'quote',
        text: text[language] || text.zh,
        source: [
          { text: `${title} v${version}`, evidence: address(`/?page=statements&statement=${id}`) },
          ` · ${write.momentWithSeconds(publishedAt)}`,
        ],
      }),
    ),
  ];
}

function lessonBlocks({ review }: ReviewMaterial, language: PaperLanguage, write: Writing): Block[] {
  const words = REVIEW_WORDS[language];
  const { lessons, followUps } = review;
  if (lessons.length === 0 && followUps.length === 0)
    return [heading(words.lessons), { kind: 'paragraph', words: [words.notYet] }];
  return [
    heading(words.lessons),
    ...(['good', 'bad'] as const).flatMap((kind): Block[] => {
      const items = lessons.filter((lesson) => lesson.kind === kind).map(({ text }) => [text]);
      return items.length === 0 ? [] : [heading(words[kind], 3), { kind: 'list', items }];
    }),
    ...(followUps.length === 0
      ? []
      : [
          heading(words.followUps, 3),
          {
            kind: 'table',
            head: [words.followUp, words.owner, words.dueOn, words.doneAt],
            rows: followUps.map(({ text, owner, dueOn, doneAt }) => [
              [text],
              [owner?.name ?? words.none],
              [dueOn ?? '—'],
              [doneAt === null ? '—' : write.moment(Date.parse(doneAt))],
            ]),
          } as const,
        ]),
  ];
}
