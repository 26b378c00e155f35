import type { Classifier } from '#libs/classifier';
import type { ReleaseRef, Task } from '#libs/domain';
import { TASKS } from '#libs/domain';
import { Detector, type Dictionary, type Policy, type RuleSet, type TermDetector } from '#libs/rules';
import { type Confusables, normaliserVersion, type Segmenter } from '#libs/text';
import type { BrandWatch } from './brand-watch.js';
import type { Measures } from './measures.js';

/** What a release is made of, each part with the SHA-256 (hexadecimal) of the bytes it came from. */
export interface ReleaseParts {
  readonly confusables: { readonly value: Confusables; readonly digest: string };
  readonly dictionary: { readonly value: Dictionary; readonly digest: string };
  readonly rules: { readonly value: RuleSet; readonly digest: string };
  /** What holds for whoever has no policy of their own; the digest covers all policies. */
  readonly policy: { readonly value: Policy; readonly digest: string };
  /** All policies by id. */
  readonly policies?: ReadonlyMap<string, Policy>;
  readonly classifiers: Readonly<Partial<Record<Task, Classifier>>>;
  readonly segmenter: Segmenter;
}

/** One immutable set of dictionary, rule and model versions, ready to judge. */
export interface Release {
  readonly ref: ReleaseRef;
  readonly confusables: Confusables;
  readonly dictionary: Dictionary;
  readonly detector: TermDetector;
  readonly rules: RuleSet;
  /** The one that holds. */
  readonly policy: Policy;
  /** Those a tenant may be given, by id. */
  readonly policies: ReadonlyMap<string, Policy>;
  readonly classifiers: Readonly<Partial<Record<Task, Classifier>>>;
  readonly segmenter: Segmenter;
  /** What the tenant added; `detector`, `rules` and `policy` hold it already. Absent: nothing. */
  readonly own?: TenantNorms;
  /** The brands a tenant watches; absent: none. */
  readonly brands?: BrandWatch;
  /** What incidents have put over judging for a while; absent: nothing. */
  readonly measures?: Measures;
}

/** A tenant's own norms, compiled. */
export interface TenantNorms {
  /** SHA-256 (hexadecimal) over all of them. */
  readonly digest: string;
  readonly dictionary?: Dictionary | undefined;
  readonly rules?: RuleSet | undefined;
  readonly policy?: Policy | undefined;
}

const ID_DIGITS = 12;

/**
 * Puts the parts together and names the whole.
 * @param sha256 digest of a text in hexadecimal; handed in because this library does no cryptography
 */
export function createRelease(parts: ReleaseParts, sha256: (text: string) => string): Release {
  const { segmenter, classifiers } = parts;
  const models = Object.fromEntries(TASKS.map((task) => [task, classifiers[task]?.digest ?? 'absent']));
  const named = {
    normaliser: `${normaliserVersion}+${parts.confusables.digest.slice(0, ID_DIGITS)}+${segmenter.name}`,
    dictionary: parts.dictionary.digest,
    rules: sha256(`${parts.rules.digest} ${parts.policy.digest}`),
    models,
  };
  return {
    ref: { id: `r-${sha256(JSON.stringify(named)).slice(0, ID_DIGITS)}`, ...named },
    confusables: parts.confusables.value,
    dictionary: parts.dictionary.value,
    detector: new Detector(parts.dictionary.value, parts.confusables.value, segmenter),
    rules: parts.rules.value,
    policy: parts.policy.value,
    policies: parts.policies ?? new Map([[parts.policy.value.id, parts.policy.value]]),
    classifiers,
    segmenter,
  };
}
