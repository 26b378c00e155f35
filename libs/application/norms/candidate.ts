import { FengsuiError, type TenantId } from '#libs/domain';
import type { Release } from '#libs/engine';
import { findLiveNorms, type NormRow, type TenantSession } from '#libs/persistence';
import { testDictionaries } from '#libs/rules';
import { fold } from '#libs/text';
import type { Services } from '../services.js';
import { type ReadNorm, readNorm, releaseWith } from './compile-norms.js';

/** All live texts of a tenant together, in UTF-16 units: every process compiles them whenever one of them changes. */
const MOST_UNITS = 500_000;
/** All live terms of a tenant: compiling them holds a process up, for tens of microseconds each. More belong into files. */
const MOST_TERMS = 5_000;

/** What a tenant would be judged with if a version were in force. */
export interface Candidate {
  readonly release: Release;
  /** The version itself, compiled; undefined where it takes the norm out of force. */
  readonly norm: ReadNorm | undefined;
}

/**
 * Compiles a version together with the tenant's other norms in force. Nothing that does not compile is ever saved.
 * @param base what they are put over; asked for before a transaction, which must not wait for a second connection
 * @throws FengsuiError `dictionary.invalid` with `id:line:column` of every error
 */
export async function candidateOf(
  base: Release,
  session: TenantSession,
  version: Pick<NormRow, 'kind' | 'name' | 'text'>,
): Promise<Candidate> {
  const { kind, name, text } = version;
  const norm = text === null ? undefined : readNorm({ kind, name, text }, base);
  const others = (await findLiveNorms(session)).flatMap((row) =>
    row.text === null || (row.kind === kind && row.name === name)
      ? []
      : [{ kind: row.kind, name: row.name, text: row.text }],
  );
  const units = others.reduce((sum, other) => sum + other.text.length, text?.length ?? 0);
  if (units > MOST_UNITS) throw tooMuch('norm.too_long', `${MOST_UNITS} characters`);
  const usable = others.flatMap((other) => stillReads(other, base));
  const norms = norm ? [...usable, norm] : usable;
  const words = norms.filter(({ kind: of }) => of === 'dictionary');
  if (words.reduce((sum, { holds }) => sum + holds, 0) > MOST_TERMS)
    throw tooMuch('norm.too_many_terms', `${MOST_TERMS} terms`);
  return { release: releaseWith(base, norms), norm };
}

const tooMuch = (code: string, most: string) =>
  new FengsuiError('dictionary.invalid', 'The norms in force would be too much to judge with.', [
    { pointer: '/text', code, detail: `all together hold at most ${most}` },
  ]);

/**
 * Compiles a version by itself, before anything is locked for it: what is wrong with it is said at once, and what was read is
 * kept for when it is needed again.
 * @returns what the tenant's norms are put over
 * @throws FengsuiError `dictionary.invalid`
 */
export async function readAlone(
  { tenants }: Pick<Services, 'tenants'>,
  tenantId: TenantId,
  { kind, name, text }: Pick<NormRow, 'kind' | 'name' | 'text'>,
): Promise<Release> {
  const base = await tenants.withoutNorms(tenantId);
  if (text !== null) readNorm({ kind, name, text }, base);
  return base;
}

/** One that an update of the shared release broke is left out here as it is in judging. */
function stillReads(source: Parameters<typeof readNorm>[0], base: Release): ReadNorm[] {
  try {
    return [readNorm(source, base)];
  } catch (error) {
    if (!(error instanceof FengsuiError)) throw error;
    return [];
  }
}

/**
 * Runs the sentences that a dictionary keeps beside its words, against all that would be in force.
 * @throws FengsuiError `norm.tests_failed` naming every sentence that does not come out as written
 */
export function runTests({ release, norm }: Candidate): void {
  if (norm?.kind !== 'dictionary') return;
  const failures = testDictionaries([norm.file], (sentence) =>
    release.detector.detect(fold(sentence, release.confusables.fold), 'body'),
  );
  if (failures.length === 0) return;
  throw new FengsuiError(
    'norm.tests_failed',
    'Change the words, or the sentences under `tests`.',
    failures.map(({ sentence, detail }) => ({
      pointer: '/text',
      code: 'test.failed',
      detail: `${sentence}: ${detail}`,
    })),
  );
}
