import type { ASTNode } from '@marcbachmann/cel-js';
import { type Compile, type Compiled, type Iteration, runnerOf, STEP_PRICE } from './compiled.js';
import { ExpressionError } from './expression-error.js';
import type { Value, ValueType } from './variables.js';

interface ListLiteral {
  readonly type: ValueType;
  readonly values: readonly Value[];
  readonly units: number;
}

/** Reads a list that is written in the rule: values of one type, at least one. */
function listOf(node: ASTNode, compile: Compile): ListLiteral {
  if (node.op !== 'list') {
    throw new ExpressionError('rule.type', node.start, "Write the list out, as in ['comment', 'post'].");
  }
  const elements = node.args.map((element) => compile(element, undefined));
  const first = elements[0];
  if (!first) {
    throw new ExpressionError('rule.type', node.start, 'The list is empty: nothing can ever be in it.');
  }
  const values = elements.map(({ literal, type }, index) => {
    if (literal !== undefined && type === first.type) return literal;
    const where = node.args[index]!.start;
    throw new ExpressionError('rule.type', where, 'A list holds literal values of one type.');
  });
  return { type: first.type, values, units: Math.max(...elements.map(({ units }) => units)) };
}

/** Compiles `value in [a, b, c]`. */
export function compileIn(
  [valueNode, listNode]: [ASTNode, ASTNode],
  iteration: Iteration | undefined,
  compile: Compile,
): Compiled {
  const value = compile(valueNode, iteration);
  const list = listOf(listNode, compile);
  if (value.type !== list.type) {
    throw new ExpressionError(
      'rule.type',
      valueNode.start,
      `This is a ${value.type}, but the list holds values of type ${list.type}.`,
    );
  }
  const members = new Set(list.values);
  const price = value.price + STEP_PRICE + value.units;
  return { type: 'bool', units: 0, price, run: (f, e) => members.has(value.run(f, e)) };
}

export const LIST_MACROS = ['exists', 'all'];

/** Compiles `[…].exists(x, condition)` and `[…].all(x, condition)`; one inside another is refused. */
export function compileMacro(
  name: string,
  listNode: ASTNode,
  args: ASTNode[],
  node: ASTNode,
  iteration: Iteration | undefined,
  compile: Compile,
): Compiled {
  if (iteration) {
    throw new ExpressionError(
      'rule.refused',
      node.start,
      `\`${name}\` inside another list walk is refused, because such rules explode. Write two rules, or one longer list.`,
    );
  }
  const [bound, conditionNode] = args;
  if (args.length !== 2 || bound?.op !== 'id' || !conditionNode) {
    throw new ExpressionError('rule.syntax', node.start, `Write \`[…].${name}(x, condition of x)\`.`);
  }
  const list = listOf(listNode, compile);
  const body = compile(conditionNode, { name: bound.args, type: list.type, units: list.units });
  const test = runnerOf(body, 'bool', conditionNode, `The condition of \`${name}\``);
  const { values } = list;
  return {
    type: 'bool',
    units: 0,
    price: values.length * (body.price + STEP_PRICE),
    run:
      name === 'exists'
        ? (facts) => values.some((value) => test(facts, value))
        : (facts) => values.every((value) => test(facts, value)),
  };
}
