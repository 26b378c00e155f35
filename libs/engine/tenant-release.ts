import { AdaptedClassifier, type Adapter } from '#libs/classifier';
import { TASKS } from '#libs/domain';
import { Detector, type Dictionary, joinRules, LayeredDetector } from '#libs/rules';
import type { BrandWatch } from './brand-watch.js';
import type { Measures } from './measures.js';
import type { Release, TenantNorms } from './release.js';

/** What a tenant is judged with beyond the release that everybody shares. */
export interface TenantParts {
  /** At most one a task; those made for another base model are left out. */
  readonly adapters?: readonly Adapter[];
  readonly brands?: BrandWatch | undefined;
  /** Id of the tenant's own policy; one that the release does not hold changes nothing. */
  readonly policy?: string | undefined;
  /** The tenant's own words, rules and thresholds, over all else. */
  readonly norms?: TenantNorms | undefined;
  /** What incidents have put over judging for a while. */
  readonly measures?: Measures | undefined;
}

const ID_DIGITS = 12;

/**
 * The release with a tenant's own parts, under a name of its own. Without such parts it is the release itself.
 * @param sha256 digest of a text in hexadecimal
 */
export function tenantRelease(
  release: Release,
  { adapters = [], brands, policy: policyId, norms, measures }: TenantParts,
  sha256: (text: string) => string,
): Release {
  const fitting = adapters.filter(({ task, base }) => release.classifiers[task]?.digest === base);
  const own = policyId === undefined ? undefined : release.policies.get(policyId);
  const policy = norms?.policy ?? (own === release.policy ? undefined : own);
  if (fitting.length === 0 && !brands && !policy && !norms && !measures) return release;
  const classifiers = { ...release.classifiers };
  for (const adapter of fitting)
    classifiers[adapter.task] = new AdaptedClassifier(classifiers[adapter.task]!, adapter);
  const models = Object.fromEntries(TASKS.map((task) => [task, classifiers[task]?.digest ?? 'absent']));
  const { id: _id, ...shared } = release.ref;
  const named = {
    ...shared,
    models,
    ...(brands && { brands: brands.digest }),
    ...(norms && { norms: norms.digest }),
    ...(policy && { policy: policy.id }),
    ...(measures && { measures: measures.digest }),
  };
  return {
    ...release,
    ref: { id: `r-${sha256(JSON.stringify(named)).slice(0, ID_DIGITS)}`, ...named },
    classifiers,
    ...(brands && { brands }),
    ...(policy && { policy }),
    ...(measures && { measures }),
    ...(norms && withNorms(release, norms)),
  };
}

/**
 * Words and rules beside the shared ones.
 * @throws FengsuiError `dictionary.invalid` when the rules do not go together with the shared ones
 */
function withNorms(
  { confusables, dictionary, detector, segmenter, rules }: Release,
  norms: TenantNorms,
): Partial<Release> {
  const compiled = (words: Dictionary) => new Detector(words, confusables, segmenter);
  const shared = detector instanceof Detector ? detector : compiled(dictionary);
  return {
    own: norms,
    ...(norms.dictionary && { detector: new LayeredDetector([shared, compiled(norms.dictionary)]) }),
    ...(norms.rules && { rules: joinRules(rules, norms.rules) }),
  };
}
