import { RE2JS } from 're2js';
import { ExpressionError } from './expression-error.js';
import {
  MAX_PATTERN_SIZE,
  MAX_PATTERN_UNITS,
  PATTERN_MEMORY,
  PATTERN_STEP_PRICE,
  TYPICAL_UNITS,
} from './limits.js';

/** A compiled pattern of `re()`. */
export interface Pattern {
  /** Whether the pattern occurs in the text. Linear in the text's length. */
  test(text: string): boolean;
  /** Worst case on a text of TYPICAL_UNITS, in nanoseconds. */
  readonly price: number;
}

/**
 * Compiles an RE2 pattern: linear time, without back-references and look-around.
 * @param offset where the pattern stands in the expression, for errors
 * @throws ExpressionError when it is not RE2 syntax, or larger than the limits
 */
export function compilePattern(source: string, offset: number): Pattern {
  if (source.length > MAX_PATTERN_UNITS) {
    throw tooLarge(offset, `is ${source.length} characters long; ${MAX_PATTERN_UNITS} are allowed`);
  }
  const re2 = parse(source, offset);
  const size = re2.programSize();
  if (size > MAX_PATTERN_SIZE) {
    throw tooLarge(offset, `compiles to ${size} instructions; ${MAX_PATTERN_SIZE} are allowed`);
  }
  const automaton = re2.re2().dfa;
  automaton.stateBudget = PATTERN_MEMORY;
  automaton.memBudget = PATTERN_MEMORY;
  return { test: (text) => re2.test(text), price: size * TYPICAL_UNITS * PATTERN_STEP_PRICE };
}

function parse(source: string, offset: number): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ExpressionError(
      'rule.pattern',
      offset,
      `The pattern is not accepted (${why}). Write RE2 syntax: no back-references, no look-ahead, no look-behind.`,
    );
  }
}

function tooLarge(offset: number, what: string): ExpressionError {
  return new ExpressionError(
    'rule.too_complex',
    offset,
    `The pattern ${what}. Write smaller repetitions such as .{0,10}, or put the words into a dictionary and ask hits().`,
  );
}
