import {
  adjusting,
  baseLogOdds,
  type GuardText,
  gramsOf,
  readAdapter,
  type ScoredDecision,
  type ScoredText,
  selectDecisions,
} from '#libs/classifier';
import { type Content, type Item, type Task, taskOf } from '#libs/domain';
import { classifierInput, type Release } from '#libs/engine';
import { type AdapterRow, newestCorrections, newestVersions, type TenantSession } from '#libs/persistence';
import { readDictionaries } from '../release/index.js';
import { sha256 } from './digest.js';
import { inSlices } from './in-slices.js';

/** More corrections than this teach nothing that fewer would not; the newest count. */
const MOST_CORRECTIONS = 20_000;
/** Texts of other kinds, on which nothing is to be lost: so many of the tenant's newest, so many made-up ones. */
const GUARD_ITEMS = 1_000;
const GUARD_SENTENCES = 1_000;

export interface Material {
  readonly decisions: readonly ScoredDecision[];
  readonly left: { readonly repeated: number; readonly contradictory: number; readonly overCap: number };
  readonly guard: readonly GuardText[];
}

/** Everything a training needs, scored by the base model. Copies, contradictions and floods are left out. */
export async function gatherMaterial(
  session: TenantSession,
  task: Task,
  release: Release,
  live: AdapterRow | undefined,
): Promise<Material> {
  const records = await newestCorrections(session, task, MOST_CORRECTIONS);
  const { kept, ...left } = selectDecisions(
    records.map(({ row, textJson }) => ({
      content: JSON.parse(textJson) as Content,
      text: textOf(JSON.parse(textJson) as Content),
      label: row.label === 1 ? (1 as const) : (0 as const),
      author: (row.authorKey ?? row.unkeyedAuthor)?.toString('hex'),
      createdAt: row.createdAt,
    })),
  );
  const inForce =
    live &&
    adjusting(readAdapter(Buffer.from(live.packed, 'base64'), sha256), release.classifiers[task]!.learntFrom);
  const scored = await inSlices(scoreTexts(task, release, kept));
  return {
    decisions: kept.map(({ label, createdAt }, at) => {
      const text = scored[at]!;
      const unseen = inForce && createdAt > live.createdAt;
      return { ...text, label, ...(unseen && { live: inForce(text.base, gramsOf(text.folded)) }) };
    }),
    left,
    guard: await scoredGuard(session, task, release),
  };
}

async function scoredGuard(session: TenantSession, task: Task, release: Release): Promise<GuardText[]> {
  const texts = await guardTexts(session, task);
  const scored = await inSlices(scoreTexts(task, release, texts));
  return scored.map((text, at) => {
    const { label } = texts[at]!;
    return label === undefined ? text : { ...text, label };
  });
}

/** The base model's opinions. Yields after every text. */
export function* scoreTexts(
  task: Task,
  release: Release,
  texts: readonly { readonly content: Content }[],
): Generator<undefined, ScoredText[]> {
  const base = release.classifiers[task]!;
  const scored: ScoredText[] = [];
  for (const { content } of texts) {
    yield;
    const input = classifierInput(content, release);
    scored.push({ text: textOf(content), folded: input.folded, base: baseLogOdds(base, input) });
  }
  return scored;
}

/** What the tenant's authors wrote lately, and made-up sentences that the dictionaries keep for their tests. */
async function guardTexts(
  session: TenantSession,
  task: Task,
): Promise<{ content: Content; label?: 0 | 1 }[]> {
  const versions = await newestVersions(session, GUARD_ITEMS);
  const { files } = await readDictionaries();
  const sentences = files.flatMap(({ terms, allow, tests }) => {
    const label = terms[0]?.label;
    const own = label !== undefined && taskOf(label) === task;
    const labelled = (bodies: readonly string[], value: 0 | 1) =>
      bodies.map((body) => ({ content: { body }, label: value, order: sha256(body) }));
    const innocent = own || (allow.length > 0 && task !== 'negative');
    return [...(own ? labelled(tests.positive, 1) : []), ...(innocent ? labelled(tests.negative, 0) : [])];
  });
  return [
    ...versions.map(({ itemJson }) => ({ content: (JSON.parse(itemJson) as Item).text })),
    ...sentences.sort((a, b) => (a.order < b.order ? -1 : 1)).slice(0, GUARD_SENTENCES),
  ];
}

const textOf = ({ title, body }: Content): string => (title === undefined ? body : `${title}\n${body}`);
