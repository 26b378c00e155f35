import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import type { Contact } from '#libs/domain';
import type { Facts } from '../signals.js';
import { type Compiled, constant, type Iteration, runnerOf } from './compiled.js';
import { ExpressionError } from './expression-error.js';
import { compileCall, compileMethod } from './functions.js';
import { MAX_DEPTH, MAX_EXPRESSION_UNITS, MAX_NODES, MAX_RULE_PRICE, TYPICAL_UNITS } from './limits.js';
import { compileIn, compileMacro, LIST_MACROS } from './lists.js';
import { pathOf, variablesIn } from './names.js';
import { suggestion } from './nearest.js';
import { compileBinary, compileChoice, compileLogic } from './operators.js';
import { VARIABLE_NAMES, VARIABLES } from './variables.js';

/** A condition, checked and ready to run. */
export interface Expression {
  test(facts: Facts): boolean;
  /** Whether the condition counts such contacts. */
  counts(contact: Contact): boolean;
  /** Whether the condition is false on every item of this silence (see silence.ts). */
  sleeps(silence: number): boolean;
  /** Nanoseconds in the worst case on a text of TYPICAL_UNITS. */
  readonly price: number;
}

/** The library only parses. What a condition may do is what `compile` below knows, and nothing else. */
const grammar = new Environment({
  limits: {
    maxAstNodes: MAX_NODES,
    maxDepth: MAX_DEPTH,
    maxListElements: MAX_NODES,
    maxMapEntries: 1,
    maxCallArguments: 4,
  },
});

/**
 * Compiles a CEL condition over the facts of one item.
 * @throws ExpressionError with the offset of what is wrong, when it is no CEL, names something unknown, mixes
 *   types, does not yield true or false, or could take longer than the limits allow.
 */
export function compileExpression(source: string): Expression {
  const root = parse(source);
  const whole = compile(root, undefined);
  const test = runnerOf(whole, 'bool', root, 'The whole condition');
  if (whole.price > MAX_RULE_PRICE) {
    const times = (whole.price / MAX_RULE_PRICE).toFixed(1);
    throw new ExpressionError(
      'rule.too_complex',
      0,
      `The condition could take ${times} times as long as one rule may. Use fewer or smaller patterns, ` +
        'put the words into a dictionary and ask hits(), or write two rules.',
    );
  }
  const counters = variablesIn(root).flatMap(({ counts }) => (counts ? [counts] : []));
  return {
    test: (facts) => test(facts, 0),
    counts: (contact) => counters.some((counts) => counts(contact)),
    sleeps: (silence) => whole.known?.(silence) === false,
    price: whole.price,
  };
}

function parse(source: string): ASTNode {
  if (source.length > MAX_EXPRESSION_UNITS) {
    throw new ExpressionError(
      'rule.too_complex',
      0,
      `The condition is ${source.length} characters long; ${MAX_EXPRESSION_UNITS} are allowed. Put long word lists into a dictionary.`,
    );
  }
  try {
    return grammar.parse(source).ast;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const tooBig = error.code === 'limit_exceeded';
    throw new ExpressionError(
      tooBig ? 'rule.too_complex' : 'rule.syntax',
      error.range?.start ?? 0,
      tooBig
        ? `The condition is too large (${error.summary}): at most ${MAX_NODES} parts, nested ${MAX_DEPTH} deep. Write two rules.`
        : `This is not CEL: ${error.summary}. A condition looks like \`contacts.total > 0 && hits('spam') > 0\`.`,
    );
  }
}

function compile(node: ASTNode, iteration: Iteration | undefined): Compiled {
  switch (node.op) {
    case 'value':
      return literal(node);
    case 'id':
    case '.':
      return name(node, iteration);
    case 'call':
      return compileCall(node.args[0], node.args[1], node, iteration, compile);
    case 'rcall': {
      const [method, receiver, args] = node.args;
      if (LIST_MACROS.includes(method)) return compileMacro(method, receiver, args, node, iteration, compile);
      return compileMethod(method, receiver, args, node, iteration, compile);
    }
    case '&&':
    case '||':
      return compileLogic(node.op, node.args, iteration, compile);
    case '?:':
      return compileChoice(node.args, node, iteration, compile);
    case 'in':
      return compileIn(node.args, iteration, compile);
    case '!_':
    case '-_':
      return unary(node.op, node.args, iteration);
    case 'list':
    case 'map':
    case '[]':
    case '[?]':
    case '.?':
      throw refused(node);
    default:
      return compileBinary(node.op, node.args, node, iteration, compile);
  }
}

function literal(node: ASTNode & { op: 'value' }): Compiled {
  const value = node.args;
  if (typeof value === 'bigint') return constant(Number(value));
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return constant(value);
  throw new ExpressionError('rule.refused', node.start, 'Write a number, a text, true or false.');
}

function unary(op: '!_' | '-_', inner: ASTNode, iteration: Iteration | undefined): Compiled {
  const part = compile(inner, iteration);
  if (op === '!_') {
    const run = runnerOf(part, 'bool', inner, 'What stands after `!`');
    const known = (silence: number): boolean | undefined => {
      const value = part.known?.(silence);
      return value === undefined ? undefined : !value;
    };
    return { type: 'bool', units: 0, price: part.price, run: (f, e) => !run(f, e), known };
  }
  const run = runnerOf(part, 'number', inner, 'What stands after `-`');
  if (typeof part.literal === 'number') return constant(-part.literal);
  return { type: 'number', units: 0, price: part.price, run: (f, e) => -run(f, e) };
}

/** A variable by its full path, or the one that a list walk binds. */
function name(node: ASTNode, iteration: Iteration | undefined): Compiled {
  const path = pathOf(node);
  if (path === undefined) throw refused(node);
  if (iteration && path === iteration.name) {
    return { type: iteration.type, units: iteration.units, price: 0, run: (_, element) => element };
  }
  const variable = VARIABLES.get(path);
  if (!variable) {
    throw new ExpressionError(
      'rule.unknown_name',
      node.start,
      `There is nothing called \`${path}\`. ${fieldSuggestion(path)}`,
    );
  }
  const units = variable.type === 'string' ? TYPICAL_UNITS : 0;
  const { type, silent } = variable;
  const known = (silence: number) => (silent && silence & silent.bit ? silent.value : undefined);
  return { type, units, price: TYPICAL_UNITS, run: (facts) => variable.read(facts), known };
}

/** Names of the same group when the group is known, else all. */
function fieldSuggestion(path: string): string {
  const group = `${path.split('.', 1)[0]}.`;
  const fields = VARIABLE_NAMES.filter((known) => known.startsWith(group));
  return suggestion(path, fields.length > 0 ? fields : VARIABLE_NAMES);
}

function refused(node: ASTNode): ExpressionError {
  return new ExpressionError(
    'rule.refused',
    node.start,
    'This is not part of the rule language: it knows names, numbers, texts, comparisons, && || !, `in [ … ]`, ' +
      `\`[ … ].exists(x, …)\` and the functions hits, weight, hitsIn and re.`,
  );
}
