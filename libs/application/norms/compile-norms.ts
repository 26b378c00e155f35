import { createHash } from 'node:crypto';
import { canonicalJson, FengsuiError, type NormKind } from '#libs/domain';
import { type Release, type TenantNorms, tenantRelease } from '#libs/engine';
import {
  compileDictionary,
  compileRules,
  type DictionaryFile,
  joinRules,
  type Policy,
  parseOwnPolicy,
  type RuleSet,
  readDictionary,
} from '#libs/rules';

/** A norm as a tenant wrote it. */
export interface NormSource {
  readonly kind: NormKind;
  readonly name: string;
  readonly text: string;
}

/** A policy is one, and is called so. */
export const OWN_POLICY = 'own';

/** What the evidence of a norm names. */
export const sourceId = ({ kind, name }: Pick<NormSource, 'kind' | 'name'>): string =>
  kind === 'policy' ? OWN_POLICY : `own/${name}`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const textDigest = (text: string | null): Buffer =>
  createHash('sha256')
    .update(text ?? '')
    .digest();

/** A norm read and compiled by itself. */
export type ReadNorm = { readonly source: NormSource; readonly holds: number } & (
  | { readonly kind: 'dictionary'; readonly file: DictionaryFile }
  | { readonly kind: 'rule'; readonly rules: RuleSet }
  | { readonly kind: 'policy'; readonly policy: Policy }
);

/** Norms that were read lately, by the characters they were read with and by digest. Reading YAML is most of the work. */
const lately = new WeakMap<Release['confusables'], Map<string, ReadNorm>>();
const MOST_KEPT = 256;

/**
 * Reads one norm.
 * @param release what holds for the tenant without norms of its own
 * @throws FengsuiError `dictionary.invalid` with `id:line:column` of every error
 */
export function readNorm(source: NormSource, release: Release): ReadNorm {
  // A policy extends the tenant's other one, which may be another tomorrow; it is read in no time.
  if (source.kind === 'policy') {
    const policy = parseOwnPolicy({ id: OWN_POLICY, text: source.text }, release.policy);
    return { source, kind: 'policy', holds: 1, policy };
  }
  const kept = lately.get(release.confusables) ?? new Map<string, ReadNorm>();
  lately.set(release.confusables, kept);
  const key = sha256(canonicalJson([source.kind, source.name, source.text]));
  const norm = kept.get(key) ?? readAnew(source, release);
  kept.delete(key);
  kept.set(key, norm);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size > MOST_KEPT) kept.delete(oldest);
  return norm;
}

function readAnew(source: NormSource, { confusables }: Release): ReadNorm {
  const file = { id: sourceId(source), text: source.text };
  if (source.kind === 'rule') {
    const rules = compileRules([file]);
    return { source, kind: 'rule', holds: rules.ids.length, rules };
  }
  const read = readDictionary(file);
  compileDictionary([read], confusables);
  return { source, kind: 'dictionary', holds: read.terms.length + read.allow.length, file: read };
}

/**
 * The release with a tenant's norms in it.
 * @param release what holds for the tenant without norms of its own
 * @throws FengsuiError `dictionary.invalid` when they do not go together with one another, or with what is shared
 */
export function releaseWith(release: Release, norms: readonly ReadNorm[]): Release {
  if (norms.length === 0) return release;
  const files = norms.flatMap((norm) => (norm.kind === 'dictionary' ? [norm.file] : []));
  const rules = norms.flatMap((norm) => (norm.kind === 'rule' ? [norm.rules] : []));
  const policy = norms.find((norm) => norm.kind === 'policy')?.policy;
  const own: TenantNorms = {
    digest: sha256(canonicalJson(norms.map(({ source }) => [source.kind, source.name, source.text]))),
    ...(files.length > 0 && { dictionary: compileDictionary(files, release.confusables) }),
    ...(rules.length > 0 && { rules: rules.reduce(joinRules) }),
    ...(policy && { policy }),
  };
  return tenantRelease(release, { norms: own }, sha256);
}

/**
 * The release with the norms in force. One that does not go with the shared release any more, after an update, is left out
 * and told; the others stay in force. Other work gets its turn between norms.
 */
export async function releaseInForce(
  release: Release,
  sources: readonly NormSource[],
  onBroken: (source: NormSource, error: FengsuiError) => void,
): Promise<Release> {
  const usable: ReadNorm[] = [];
  let rules = release.rules;
  for (const source of sources) {
    await new Promise((resolve) => setImmediate(resolve));
    try {
      const norm = readNorm(source, release);
      if (norm.kind === 'rule') rules = joinRules(rules, norm.rules);
      usable.push(norm);
    } catch (error) {
      if (!(error instanceof FengsuiError)) throw error;
      onBroken(source, error);
    }
  }
  return releaseWith(release, usable);
}
