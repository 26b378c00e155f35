import type { FieldError } from '#libs/domain';
import { type Confusables, FLAG, fold, type Step, stepBit } from '#libs/text';
import { invalid, problem } from '../language/yaml-source.js';
import { buildSoundTrie, type SoundKey, type SoundTrie } from '../matcher/disguise/sound-trie.js';
import { Automaton } from '../matcher/literal/automaton.js';
import { HitList } from '../matcher/literal/hit-list.js';
import { type CompiledTerm, compiledTerm } from './compiled-term.js';
import type { AllowTerm, DictionaryFile, Variant } from './dictionary-file.js';
import { initialsOf } from './initials.js';

/** All dictionaries, compiled. Immutable. */
export interface Dictionary {
  /** The terms of the files in their order, then those that are sought as initials too. */
  readonly terms: readonly CompiledTerm[];
  readonly allow: readonly AllowTerm[];
  readonly automaton: Automaton;
  /** What a pattern of the automaton stands for: terms as `index`, allow terms as `-1 - index`. */
  readonly meanings: readonly (readonly number[])[];
  readonly sounds: SoundTrie;
  /** Words the segmenter must keep whole. */
  readonly userWords: readonly string[];
}

const ALWAYS: readonly Step[] = ['width', 'case', 'costume', 'traditional', 'zero-width', 'combining'];
const STEPS_OF: Readonly<Record<Variant, readonly Step[]>> = {
  gap: ['gap'],
  repeat: ['repeat'],
  homophone: ['homophone'],
  pinyin: ['pinyin'],
  initials: ['initials'],
  split: ['split'],
  lookalike: ['lookalike', 'emoji', 'number'],
};

const HAN = /\p{Script=Han}/u;

const maskOf = (steps: readonly Step[]): number => steps.reduce((mask, step) => mask | stepBit(step), 0);
const ALWAYS_MASK = maskOf(ALWAYS);
const MASK_OF = Object.fromEntries(
  Object.entries(STEPS_OF).map(([variant, steps]) => [variant, maskOf(steps)]),
) as Readonly<Record<Variant, number>>;

/**
 * Compiles dictionary files into one matcher.
 * @throws FengsuiError `dictionary.invalid` when a term holds nothing that could be matched
 */
export function compileDictionary(files: readonly DictionaryFile[], confusables: Confusables): Dictionary {
  const errors: FieldError[] = [];
  const patterns = new Map<string, number[]>();
  const addPattern = (folded: string, meaning: number): void => {
    const meanings = patterns.get(folded);
    if (meanings) meanings.push(meaning);
    else patterns.set(folded, [meaning]);
  };
  const addText = (text: string, file: string, meaning: number): string => {
    const { folded } = fold(text, confusables.fold);
    if (folded.trim() === '')
      errors.push(problem(file, 'term.empty', `\`${text}\` is nothing after folding; remove it.`));
    addPattern(folded, meaning);
    return folded;
  };
  const written = files
    .flatMap((file) => file.terms)
    .map((term, index): CompiledTerm => {
      const folded = addText(term.text, term.dictionary, index);
      return compiledTerm(term, {
        folded,
        allowedSteps: term.variants.reduce((mask, variant) => mask | MASK_OF[variant], ALWAYS_MASK),
        reachedBy: 0,
        asksAlignment: term.alignment !== 'any' && HAN.test(folded),
        keepsVariant: folded !== term.text && folded.length === term.text.length && HAN.test(folded),
      });
    });
  const initials = initialsOf(written, ALWAYS_MASK, confusables);
  initials.forEach(({ folded }, index) => {
    addPattern(folded, written.length + index);
  });
  const terms = [...written, ...initials];
  const allow = files.flatMap((file) => file.allow);
  allow.forEach((term, index) => {
    addText(term.text, term.dictionary, -1 - index);
  });
  if (errors.length > 0) throw invalid('dictionaries', errors);
  const automaton = Automaton.build([...patterns.keys()]);
  const meanings = [...patterns.values()];
  return {
    terms,
    allow,
    automaton,
    meanings,
    sounds: buildSoundTrie(terms.flatMap((term, index) => soundKeys(term, index, confusables))),
    userWords: userWords(written, allow, automaton, meanings, confusables),
  };
}

/**
 * Terms that must be whole words, and allow-terms that hold a term: both must not be cut apart. Allow-terms that only sound like
 * one are no business of the segmenter, and phrases among them (看了你) no words.
 */
function userWords(
  terms: readonly CompiledTerm[],
  allow: readonly AllowTerm[],
  automaton: Automaton,
  meanings: Dictionary['meanings'],
  confusables: Confusables,
): string[] {
  const hits = new HitList();
  const holdsTerm = ({ text }: AllowTerm): boolean => {
    hits.clear();
    automaton.findAll(fold(text, confusables.fold).folded, hits);
    for (let index = 0; index < hits.length; index++)
      if (meanings[hits.pattern(index)]!.some((meaning) => meaning >= 0)) return true;
    return false;
  };
  const whole = terms.filter(({ alignment }) => alignment === 'word');
  return [...new Set([...whole, ...allow.filter(holdsTerm)].map(({ text }) => text))];
}

/** A term of more readings than these is sought by the first of them. */
const MOST_READINGS = 8;

/**
 * The term as sounds, if it may be disguised at all: two units or more, and nothing a gap would swallow. Once for each way in which
 * characters of several readings can be read: 傻了 is sha le and sha liao.
 */
function soundKeys(
  term: CompiledTerm,
  index: number,
  { flags, sounds, otherSounds }: Confusables,
): SoundKey[] {
  const { folded } = term;
  if (term.allowedSteps === ALWAYS_MASK || folded.length < 2) return [];
  const units = Array.from({ length: folded.length }, (_, at) => folded.charCodeAt(at));
  if (units.some((unit) => flags[unit]! & FLAG.gap)) return [];
  let keys = [''];
  for (const unit of units) {
    const others = keys.length < MOST_READINGS ? (otherSounds.get(unit) ?? []) : [];
    const heard = [sounds[unit]!, ...others].map((sound) => String.fromCharCode(sound));
    keys = heard.flatMap((sound) => keys.map((key) => key + sound));
  }
  return keys.map((key) => ({ key, folded, term: index, steps: term.allowedSteps }));
}
