import type { DictionaryList, PolicyList, RuleList } from '#libs/contracts';
import { LABEL_NAMES, SCENES, type TenantId } from '#libs/domain';
import type { CompiledTerm, Dictionary, Policy } from '#libs/rules';
import type { Services } from '../services.js';

/** The dictionaries in force for the tenant, by file: those shipped, then the tenant's own. */
export async function readDictionaryList(
  { tenants }: Pick<Services, 'tenants'>,
  tenantId: TenantId,
): Promise<DictionaryList> {
  const { ref, dictionary, own } = await tenants.of(tenantId);
  return {
    release: ref.id,
    digest: ref.dictionary,
    dictionaries: [...filesOf(dictionary, false), ...(own?.dictionary ? filesOf(own.dictionary, true) : [])],
    allowTerms: dictionary.allow.length + (own?.dictionary?.allow.length ?? 0),
  };
}

function filesOf({ terms: all }: Dictionary, own: boolean): DictionaryList['dictionaries'] {
  const files = new Map<string, CompiledTerm[]>();
  for (const term of all) {
    if (term.reachedBy !== 0) continue;
    const known = files.get(term.dictionary);
    if (known) known.push(term);
    else files.set(term.dictionary, [term]);
  }
  return [...files].map(([id, terms]) => {
    const weights = terms.map(({ weight }) => weight);
    return {
      id,
      own,
      label: terms[0]!.label,
      severity: terms[0]!.severity,
      terms: terms.length,
      weights: { least: Math.min(...weights), most: Math.max(...weights) },
      disguisedOnly: terms.filter(({ literal }) => !literal).length,
    };
  });
}

/** The rules in force for the tenant, in the order they are asked. */
export async function readRuleList(
  { tenants }: Pick<Services, 'tenants'>,
  tenantId: TenantId,
): Promise<RuleList> {
  const { ref, rules, own } = await tenants.of(tenantId);
  const ours = new Set(own?.rules?.ids);
  return {
    release: ref.id,
    digest: ref.rules,
    rules: rules.cards.map(({ rule, label, score, severity, reason, action, when }) => ({
      id: rule,
      own: ours.has(rule),
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
  return {
    release: ref.id,
    own: policy.id,
    policies: [...new Set([...policies.values(), policy])].map(tableOf),
  };
}

function tableOf(policy: Policy): PolicyList['policies'][number] {
  const rows = SCENES.map((scene) => {
    const labels = LABEL_NAMES.map((label) => [label, { ...policy.thresholds(scene, label) }] as const);
    return [scene, Object.fromEntries(labels.filter(([, bounds]) => Object.keys(bounds).length > 0))];
  });
  return { id: policy.id, thresholds: Object.fromEntries(rows) };
}
