import type { Draft, DraftAnswer } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';
import {
  compileDictionary,
  compileRules,
  type DictionaryFile,
  findConflicts,
  parsePolicies,
  parsePolicy,
  readDictionary,
  type Term,
} from '#libs/rules';
import type { Services } from '../services.js';

const MOST_CONFLICTS = 100;

type Found = Pick<DraftAnswer, 'holds'> & Partial<Pick<DraftAnswer, 'conflicts'>>;

/** What is wrong with a rule file, before anybody saves it. Never throws for what the text says. */
export const checkRuleDraft = (draft: Draft): DraftAnswer =>
  answer(() => ({ holds: compileRules([draft]).ids.length }));

/** The same of a policy; one that `extends: default` extends an empty one here. */
export const checkPolicyDraft = (draft: Draft): DraftAnswer =>
  answer(() => {
    const id = draft.id.split('/').at(-1)!;
    const base = { id: 'default', text: 'id: default\nlabels: {}\n' };
    if (id === base.id) parsePolicy(draft.text, id);
    else parsePolicies([base, { id, text: draft.text }]);
    return { holds: 1 };
  });

/** The same of a dictionary or allow file, and which of its terms others hold already. */
export function checkDictionaryDraft({ release }: Pick<Services, 'release'>, draft: Draft): DraftAnswer {
  return answer(() => {
    const file = readDictionary(draft);
    compileDictionary([file], release.current.confusables);
    const written = new Set([...file.terms, ...file.allow].map(({ text }) => text));
    const { terms, allow } = release.current.dictionary;
    const others = terms.filter(
      ({ text, reachedBy, dictionary }) => reachedBy === 0 && dictionary !== file.id && written.has(text),
    );
    const cleared = allow.filter(({ text, dictionary }) => dictionary !== file.id && written.has(text));
    const live: DictionaryFile = { ...EMPTY, terms: others as readonly Term[], allow: cleared };
    const conflicts = findConflicts([file, live]).slice(0, MOST_CONFLICTS);
    return {
      holds: file.terms.length + file.allow.length,
      conflicts: conflicts.map(({ term, kind, dictionaries }) => ({
        term,
        kind,
        dictionaries: [...dictionaries],
      })),
    };
  });
}

const EMPTY: DictionaryFile = { id: 'live', terms: [], allow: [], tests: { positive: [], negative: [] } };

function answer(read: () => Found): DraftAnswer {
  try {
    return { valid: true, errors: [], conflicts: [], ...read() };
  } catch (error) {
    if (!(error instanceof FengsuiError)) throw error;
    return { valid: false, errors: [...error.errors], holds: 0, conflicts: [] };
  }
}
