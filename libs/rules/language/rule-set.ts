import type { FieldError } from '#libs/domain';
import type { Facts, RuleFailure, RuleHit, RuleOutcome } from '../signals.js';
import { compileExpression, type Expression } from './expression.js';
import { ExpressionError } from './expression-error.js';
import { MAX_RULES, MAX_SET_PRICE } from './limits.js';
import { type RuleText, readRuleFile, type WrittenHit } from './rule-file.js';
import { SILENCES, silenceIn } from './silence.js';
import { invalid, problem, type Source } from './yaml-source.js';

/** Compiled rules, in the order of their files and of the rules within. */
export interface RuleSet {
  readonly ids: readonly string[];
  /** The rules as written, in the order they are asked. */
  readonly cards: readonly RuleCard[];
  /** Which rules fire, and which could not be evaluated. Pure, and never throws. */
  run(facts: Facts): RuleOutcome;
  /** What all of them cost in the worst case, in nanoseconds ({@link MAX_SET_PRICE}). */
  readonly price: number;
  /** `run(facts).hits`, for callers that show failures by other means. */
  evaluate(facts: Facts): RuleHit[];
}

/** A rule for people: what it says, and when. */
export type RuleCard = WrittenHit & { readonly when: string };

const NOTHING: RuleOutcome = { hits: [], failures: [] };

interface Rule {
  readonly hit: WrittenHit;
  readonly when: string;
  readonly condition: Expression;
}

/**
 * Compiles rule files. Nothing is left half-compiled: one bad rule refuses the whole set.
 * @throws FengsuiError `dictionary.invalid`; each error says `file:line:column` and what to write instead
 */
export function compileRules(sources: readonly Source[]): RuleSet {
  const errors: FieldError[] = [];
  const texts = sources.flatMap((source) => readRuleFile(source));
  refuseDuplicates(texts, errors);
  const rules = texts.flatMap((text) => compileRule(text, errors));
  refuseExcess(rules, errors);
  if (errors.length > 0) throw invalid(sources[0]?.id ?? 'rules', errors);

  const awake = Array.from({ length: SILENCES }, (_, silence) =>
    rules.filter(({ condition }) => !condition.sleeps(silence)),
  );
  const run = (facts: Facts): RuleOutcome => {
    const candidates = awake[silenceIn(facts)]!;
    return candidates.length === 0 ? NOTHING : runAll(candidates, facts);
  };
  return {
    ids: rules.map(({ hit }) => hit.rule),
    cards: rules.map(({ hit, when }) => ({ ...hit, when })),
    price: priceOf(rules),
    run,
    evaluate: (facts) => [...run(facts).hits],
  };
}

/**
 * Rule sets as one: the rules of the first are asked first.
 * @throws FengsuiError `dictionary.invalid` when a rule of a later set has the id of an earlier one's, or all together are too
 * many or too costly
 */
export function joinRules(first: RuleSet, second: RuleSet): RuleSet {
  const known = new Set(first.ids);
  const errors = second.ids
    .filter((id) => known.has(id))
    .map((id) => problem('rules', 'rule.duplicate', `There is a rule \`${id}\` already; rename this one.`));
  const price = first.price + second.price;
  if (first.ids.length + second.ids.length > MAX_RULES || price > MAX_SET_PRICE)
    errors.push(
      problem('rules', 'rule.too_complex', 'Together with those in force the rules cost too much.'),
    );
  if (errors.length > 0) throw invalid('rules', errors);
  const run = (facts: Facts): RuleOutcome => {
    const [one, other] = [first.run(facts), second.run(facts)];
    if (other === NOTHING) return one;
    return one === NOTHING
      ? other
      : { hits: [...one.hits, ...other.hits], failures: [...one.failures, ...other.failures] };
  };
  return {
    ids: [...first.ids, ...second.ids],
    cards: [...first.cards, ...second.cards],
    price,
    run,
    evaluate: (facts) => [...run(facts).hits],
  };
}

const priceOf = (rules: readonly Rule[]): number =>
  rules.reduce((sum, { condition }) => sum + condition.price, 0);

function compileRule({ hit, when, locate }: RuleText, errors: FieldError[]): Rule[] {
  try {
    return [{ hit, when, condition: compileExpression(when) }];
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    errors.push(problem(locate(error.offset), error.code, `Rule \`${hit.rule}\`: ${error.detail}`));
    return [];
  }
}

function refuseDuplicates(texts: readonly RuleText[], errors: FieldError[]): void {
  const places = new Map<string, string>();
  for (const { hit, place } of texts) {
    const earlier = places.get(hit.rule);
    if (earlier === undefined) places.set(hit.rule, place);
    else
      errors.push(
        problem(place, 'rule.duplicate', `\`${hit.rule}\` stands at ${earlier} already; rename one.`),
      );
  }
}

function refuseExcess(rules: readonly Rule[], errors: FieldError[]): void {
  if (rules.length <= MAX_RULES && priceOf(rules) <= MAX_SET_PRICE) return;
  const dearest = [...rules].sort((a, b) => b.condition.price - a.condition.price).slice(0, 3);
  const names = dearest.map(({ hit }) => `\`${hit.rule}\``).join(', ');
  errors.push(
    problem(
      'rules',
      'rule.too_complex',
      `The rules are too many or too costly together. The dearest are ${names}.`,
    ),
  );
}

function runAll(rules: readonly Rule[], facts: Facts): RuleOutcome {
  const hits: RuleHit[] = [];
  const failures: RuleFailure[] = [];
  for (const { hit, condition } of rules) {
    try {
      if (!condition.test(facts)) continue;
      hits.push({ ...hit, contacts: facts.contacts.filter((contact) => condition.counts(contact)) });
    } catch (error) {
      failures.push({ rule: hit.rule, detail: error instanceof Error ? error.message : String(error) });
    }
  }
  return { hits, failures };
}
