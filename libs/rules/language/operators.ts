import type { ASTNode, BinaryOperator } from '@marcbachmann/cel-js';
import { type Compile, type Compiled, type Iteration, runnerOf, STEP_PRICE } from './compiled.js';
import { ExpressionError } from './expression-error.js';
import type { Value } from './variables.js';

type Numbers = (a: number, b: number) => number;
type Comparison = (a: number, b: number) => boolean;

const ARITHMETIC: Partial<Record<BinaryOperator, Numbers>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
};

const ORDER: Partial<Record<BinaryOperator, Comparison>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Compiles `a op b` for every operator but `in`. All numbers are doubles: 1 and 1.0 are the same. */
export function compileBinary(
  op: Exclude<BinaryOperator, 'in'>,
  [leftNode, rightNode]: [ASTNode, ASTNode],
  node: ASTNode,
  iteration: Iteration | undefined,
  compile: Compile,
): Compiled {
  if (op === '/' || op === '%') {
    throw new ExpressionError(
      'rule.refused',
      node.start,
      `\`${op}\` is not available, because it fails on 0. Multiply the other side: write \`a > b * 0.5\` for \`a / b > 0.5\`.`,
    );
  }
  const left = compile(leftNode, iteration);
  const right = compile(rightNode, iteration);
  const price = left.price + right.price + STEP_PRICE;
  if (op === '==' || op === '!=') return equality(op === '==', left, right, node, price);

  const a = runnerOf(left, 'number', leftNode, `The left side of \`${op}\``);
  const b = runnerOf(right, 'number', rightNode, `The right side of \`${op}\``);
  const sum = ARITHMETIC[op];
  const known = (of: (a: number, b: number) => Value) => knownOf(left, right, of as Combine);
  if (sum) {
    return { type: 'number', units: 0, price, run: (f, e) => sum(a(f, e), b(f, e)), known: known(sum) };
  }
  const compare = ORDER[op]!;
  return { type: 'bool', units: 0, price, run: (f, e) => compare(a(f, e), b(f, e)), known: known(compare) };
}

type Combine = (a: Value, b: Value) => Value;

/** Known where both sides are. */
const knownOf =
  (left: Compiled, right: Compiled, of: Combine) =>
  (silence: number): Value | undefined => {
    const a = left.known?.(silence);
    const b = right.known?.(silence);
    return a === undefined || b === undefined ? undefined : of(a, b);
  };

function equality(same: boolean, left: Compiled, right: Compiled, node: ASTNode, price: number): Compiled {
  if (left.type !== right.type) {
    throw new ExpressionError(
      'rule.type',
      node.start,
      `A ${left.type} is never equal to a ${right.type}; compare values of one type.`,
    );
  }
  return {
    type: 'bool',
    units: 0,
    price: price + Math.min(left.units, right.units),
    run: (f, e) => (left.run(f, e) === right.run(f, e)) === same,
    known: knownOf(left, right, (a, b) => (a === b) === same),
  };
}

/**
 * Compiles `&&` and `||`. The cheaper side runs first and the other only when it leaves the answer open: no part of a
 * condition can fail or act, so their order shows in nothing but the time.
 */
export function compileLogic(
  op: '&&' | '||',
  [leftNode, rightNode]: [ASTNode, ASTNode],
  iteration: Iteration | undefined,
  compile: Compile,
): Compiled {
  const left = compile(leftNode, iteration);
  const right = compile(rightNode, iteration);
  const sides = [
    runnerOf(left, 'bool', leftNode, `The left side of \`${op}\``),
    runnerOf(right, 'bool', rightNode, `The right side of \`${op}\``),
  ] as const;
  const [first, second] = left.price <= right.price ? sides : [sides[1], sides[0]];
  return {
    type: 'bool',
    units: 0,
    price: left.price + right.price + STEP_PRICE,
    run: op === '&&' ? (f, e) => first(f, e) && second(f, e) : (f, e) => first(f, e) || second(f, e),
    known(silence) {
      const [a, b] = [left.known?.(silence), right.known?.(silence)];
      const decisive = op === '||';
      if (a === decisive || b === decisive) return decisive;
      return a === undefined || b === undefined ? undefined : !decisive;
    },
  };
}

/** Compiles `condition ? yes : no`. */
export function compileChoice(
  [conditionNode, yesNode, noNode]: [ASTNode, ASTNode, ASTNode],
  node: ASTNode,
  iteration: Iteration | undefined,
  compile: Compile,
): Compiled {
  const condition = compile(conditionNode, iteration);
  const yes = compile(yesNode, iteration);
  const no = compile(noNode, iteration);
  const test = runnerOf(condition, 'bool', conditionNode, 'What stands before `?`');
  if (yes.type !== no.type) {
    throw new ExpressionError('rule.type', node.start, 'Both sides of `:` must be of one type.');
  }
  return {
    type: yes.type,
    units: Math.max(yes.units, no.units),
    price: condition.price + Math.max(yes.price, no.price) + STEP_PRICE,
    run: (f, e) => (test(f, e) ? yes.run(f, e) : no.run(f, e)),
  };
}
