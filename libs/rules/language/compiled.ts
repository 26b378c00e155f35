import type { ASTNode } from '@marcbachmann/cel-js';
import type { Facts } from '../signals.js';
import { ExpressionError } from './expression-error.js';
import type { Value, ValueType } from './variables.js';

/** A part of a condition, ready to run. `element` is the current one of the list that `exists` or `all` walks. */
export interface Compiled {
  readonly type: ValueType;
  /** The longest text it can yield on a text of TYPICAL_UNITS; 0 for numbers and booleans. */
  readonly units: number;
  /** Nanoseconds in the worst case on a text of TYPICAL_UNITS. */
  readonly price: number;
  /** The value itself when it is written in the rule. */
  readonly literal?: Value;
  run(facts: Facts, element: Value): Value;
  /** The value on every item of this silence (see silence.ts); absent or undefined: it depends on the item. */
  known?(silence: number): Value | undefined;
}

/** The variable that `exists` or `all` binds. */
export interface Iteration {
  readonly name: string;
  readonly type: ValueType;
  readonly units: number;
}

export type Compile = (node: ASTNode, iteration: Iteration | undefined) => Compiled;

/** What one comparison, sum or look-up costs at most. */
export const STEP_PRICE = 100;

const SHOWN: Record<ValueType, string> = { number: 'a number', string: 'a text', bool: 'true or false' };

type Typed = { number: number; string: string; bool: boolean };

/** The runner of a part that must be of the type; the cast is safe because the type was checked here. */
export function runnerOf<T extends ValueType>(
  part: Compiled,
  type: T,
  node: ASTNode,
  role: string,
): (facts: Facts, element: Value) => Typed[T] {
  if (part.type !== type) {
    throw new ExpressionError(
      'rule.type',
      node.start,
      `${role} must be ${SHOWN[type]}, but this is ${SHOWN[part.type]}.`,
    );
  }
  return part.run.bind(part) as (facts: Facts, element: Value) => Typed[T];
}

export function constant(literal: Value): Compiled {
  const type = typeof literal === 'boolean' ? 'bool' : typeof literal === 'number' ? 'number' : 'string';
  const units = typeof literal === 'string' ? literal.length : 0;
  return { type, units, price: 0, literal, run: () => literal, known: () => literal };
}
