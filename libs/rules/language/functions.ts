import type { ASTNode } from '@marcbachmann/cel-js';
import { LABEL_NAMES } from '#libs/domain';
import type { Detection, Facts } from '../signals.js';
import { type Compile, type Compiled, type Iteration, runnerOf, STEP_PRICE } from './compiled.js';
import { ExpressionError } from './expression-error.js';
import { suggestion } from './nearest.js';
import { compilePattern } from './pattern.js';
import { NO_DETECTION, silenceOf } from './silence.js';

type Call = (args: ASTNode[], node: ASTNode, iteration: Iteration | undefined, compile: Compile) => Compiled;

const FAMILIES = [...new Set(LABEL_NAMES.map((label) => label.split('.', 1)[0]!))];
const LABELS_AND_FAMILIES = [...FAMILIES, ...LABEL_NAMES];

/** The functions of the language, each with the form to write. */
export const FUNCTION_FORMS = {
  hits: "hits('spam.diversion') or hits('spam')",
  weight: "weight('abuse.insult') or weight('abuse')",
  hitsIn: "hitsIn('spam/diversion-wechat')",
  re: "re(text.body, '加.{0,4}群')",
} as const;
export const FUNCTION_NAMES = Object.keys(FUNCTION_FORMS) as (keyof typeof FUNCTION_FORMS)[];

/** Walking all detections of one item: more than this many are not kept by the engine's callers. */
const DETECTIONS_PRICE = 10_000;

const CALLS: Record<keyof typeof FUNCTION_FORMS, Call> = {
  hits: (args, node) => {
    const { belongs, silence } = labelTest(args, node, 'hits');
    return counter((detection) => Number(belongs(detection)), silence);
  },
  weight: (args, node) => {
    const { belongs, silence } = labelTest(args, node, 'weight');
    const run = ({ detections }: Facts): number => {
      let missed = 1;
      for (const detection of detections) if (belongs(detection)) missed *= 1 - detection.weight;
      return 1 - missed;
    };
    return { type: 'number', units: 0, price: DETECTIONS_PRICE, run, known: zeroIn(silence) };
  },
  hitsIn: (args, node) => {
    const id = literalText(args, 0, 1, node, 'hitsIn');
    return counter(({ dictionary }) => Number(dictionary === id), NO_DETECTION);
  },
  re: (args, node, iteration, compile) => {
    const source = literalText(args, 1, 2, node, 're');
    const subjectNode = args[0]!;
    const subject = compile(subjectNode, iteration);
    const text = runnerOf(subject, 'string', subjectNode, 'What `re` reads');
    const pattern = compilePattern(source, args[1]!.start);
    return {
      type: 'bool',
      units: 0,
      price: subject.price + pattern.price + STEP_PRICE,
      run: (f, e) => pattern.test(text(f, e)),
    };
  },
};

/** A sum over detections is 0 where all that it could count is silent. */
const zeroIn =
  (bits: number) =>
  (silence: number): number | undefined =>
    (silence & bits) === bits ? 0 : undefined;

function counter(points: (detection: Detection) => number, silence: number): Compiled {
  const run = ({ detections }: Facts): number => {
    let sum = 0;
    for (const detection of detections) sum += points(detection);
    return sum;
  };
  return { type: 'number', units: 0, price: DETECTIONS_PRICE, run, known: zeroIn(silence) };
}

function labelTest(
  args: ASTNode[],
  node: ASTNode,
  name: 'hits' | 'weight',
): { belongs: (detection: Detection) => boolean; silence: number } {
  const wanted = literalText(args, 0, 1, node, name);
  if (!LABELS_AND_FAMILIES.includes(wanted)) {
    throw new ExpressionError(
      'rule.unknown_name',
      args[0]!.start,
      `There is no label \`${wanted}\`. ${suggestion(wanted, LABELS_AND_FAMILIES)}`,
    );
  }
  const silence = silenceOf(wanted);
  if (FAMILIES.includes(wanted)) return { belongs: ({ label }) => label.startsWith(wanted), silence };
  return { belongs: ({ label }) => label === wanted, silence };
}

/** The text literal at `index`, of exactly `count` arguments. */
function literalText(
  args: ASTNode[],
  index: number,
  count: number,
  node: ASTNode,
  name: keyof typeof FUNCTION_FORMS,
): string {
  const argument = args[index];
  if (args.length !== count || argument?.op !== 'value' || typeof argument.args !== 'string') {
    throw new ExpressionError(
      'rule.type',
      node.start,
      `Write \`${FUNCTION_FORMS[name]}\`, with a literal text.`,
    );
  }
  return argument.args;
}

/** Compiles `name(…)`. */
export const compileCall = (
  name: string,
  args: ASTNode[],
  node: ASTNode,
  iteration: Iteration | undefined,
  compile: Compile,
): Compiled => {
  if (Object.hasOwn(CALLS, name)) return CALLS[name as keyof typeof CALLS](args, node, iteration, compile);
  throw new ExpressionError(
    'rule.unknown_function',
    node.start,
    `There is no function \`${name}\`. ${suggestion(name, FUNCTION_NAMES)}`,
  );
};

const TEXT_TESTS = {
  contains: (text: string, part: string) => text.includes(part),
  startsWith: (text: string, part: string) => text.startsWith(part),
  endsWith: (text: string, part: string) => text.endsWith(part),
} as const;
export const METHOD_NAMES = Object.keys(TEXT_TESTS) as (keyof typeof TEXT_TESTS)[];

/** Compiles `text.contains(part)` and its kin. */
export function compileMethod(
  name: string,
  receiverNode: ASTNode,
  args: ASTNode[],
  node: ASTNode,
  iteration: Iteration | undefined,
  compile: Compile,
): Compiled {
  if (name === 'matches') {
    throw new ExpressionError(
      'rule.refused',
      node.start,
      "`matches` is refused, because it can hang. Write `re(text.body, 'pattern')`.",
    );
  }
  if (!Object.hasOwn(TEXT_TESTS, name)) {
    throw new ExpressionError(
      'rule.unknown_function',
      node.start,
      `There is no method \`${name}\`. ${suggestion(name, [...METHOD_NAMES, 'exists', 'all'])}`,
    );
  }
  const partNode = args[0];
  if (args.length !== 1 || !partNode) {
    throw new ExpressionError('rule.syntax', node.start, `Write \`text.body.${name}('…')\`.`);
  }
  const receiver = compile(receiverNode, iteration);
  const part = compile(partNode, iteration);
  const text = runnerOf(receiver, 'string', receiverNode, `What stands before \`.${name}\``);
  const wanted = runnerOf(part, 'string', partNode, `What \`${name}\` looks for`);
  const test = TEXT_TESTS[name as keyof typeof TEXT_TESTS];
  return {
    type: 'bool',
    units: 0,
    price: receiver.price + part.price + STEP_PRICE + receiver.units * Math.max(1, part.units),
    run: (f, e) => test(text(f, e), wanted(f, e)),
  };
}
