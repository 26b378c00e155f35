import type { DictionaryList, PolicyList, RuleList } from '#libs/contracts';
import { LABEL_NAMES, SCENES, type TenantId } from '#libs/domain';
import type { CompiledTerm, Policy } from '#libs/rules';
import type { Services } from '../services.js';

/** The dictionaries in force, by file. */
export function readDictionaryList({ release }: Pick<Services, 'release'>): DictionaryList {
  const { ref, dictionary } = release.current;
  const files = new Map<string, CompiledTerm[]>();
  for (const term of dictionary.terms) {
    if (term.reachedBy !== 0) continue;
    const known = files.get(term.dictionary);
    if (known) known.push(term);
    else files.set(term.dictionary, [term]);
  }
  return {
    release: ref.id,
    digest: ref.dictionary,
    dictionaries: [...files].map(([id, terms]) => {
      const weights = terms.map(({ weight }) => weight);
      return {
        id,
        label: terms[0]!.label,
        severity: terms[0]!.severity,
        terms: terms.length,
        weights: { least: Math.min(...weights), most: Math.max(...weights) },
        disguisedOnly: terms.filter(({ literal }) => !literal).length,
      };
    }),
    allowTerms: dictionary.allow.length,
  };
}

/** The rules in force, in the order they are asked. */
export function readRuleList({ release }: Pick<Services, 'release'>): RuleList {
  const { ref, rules } = release.current;
  return {
    release: ref.id,
    digest: ref.rules,
    rules: rules.cards.map(({ rule, label, score, severity, reason, action, when }) => ({
      id: rule,
      label,
      score,
      severity,
      when,
      reason: { zh: reason.zh, en: reason.en },
      ...(action && { action }),
    })),
  };
}

/** The policies in force, and which of them holds for the tenant. */
export async function readPolicyList(
  { tenants }: Pick<Services, 'tenants'>,
  tenantId: TenantId,
): Promise<PolicyList> {
  const { ref, policy, policies } = await tenants.of(tenantId);
  return { release: ref.id, own: policy.id, policies: [...policies.values()].map(tableOf) };
}

function tableOf(policy: Policy): PolicyList['policies'][number] {
  const rows = SCENES.map((scene) => {
    const labels = LABEL_NAMES.map((label) => [label, { ...policy.thresholds(scene, label) }] as const);
    return [scene, Object.fromEntries(labels.filter(([, bounds]) => Object.keys(bounds).length > 0))];
  });
  return { id: policy.id, thresholds: Object.fromEntries(rows) };
}
