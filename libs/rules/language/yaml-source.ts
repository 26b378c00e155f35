import { isAlias, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { FengsuiError, type FieldError } from '#libs/domain';

const MAX_SOURCE_UNITS = 1_000_000;
/** More are never written by people, and the parser is recursive. */
const MAX_NESTING = 64;

/** A text file by its id (its path without extension). */
export interface Source {
  readonly id: string;
  readonly text: string;
}

type Path = readonly PropertyKey[];

/** A parsed YAML file that still knows where everything stands. */
export interface YamlSource {
  /** Plain data; not yet checked. */
  readonly data: unknown;
  /** `id:line:column` of the value at a path, counted from 1; `offset` points into a text value. */
  locate(path: Path, offset?: number): string;
  /** `id:line:column` of the last key of a path. */
  locateKey(path: Path): string;
}

/**
 * Parses YAML 1.2 without aliases.
 * @throws FengsuiError `dictionary.invalid` naming line and column of every syntax error
 */
export function readYaml({ id, text }: Source): YamlSource {
  if (text.length > MAX_SOURCE_UNITS) {
    throw invalid(id, [
      problem(id, 'yaml.too_long', `Split the file: ${MAX_SOURCE_UNITS} characters are allowed.`),
    ]);
  }
  const lines = new LineCounter();
  const document = parse(id, text, lines);
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${id}:${line}:${col}`;
  };
  // A warning is a tag that nobody defined: a condition that starts with `!`.
  const errors = [...document.errors, ...document.warnings].map((error) =>
    problem(at(error.pos[0]), 'yaml.syntax', `${firstLine(error.message)}. ${QUOTE}`),
  );
  visit(document, {
    Alias: (_, alias) => {
      errors.push(
        problem(at(alias.range?.[0] ?? 0), 'yaml.alias', 'Write the value out: aliases are not read here.'),
      );
    },
  });
  if (errors.length > 0) throw invalid(id, errors);

  return {
    data: document.toJS(),
    locateKey: (path) => {
      const last = path.at(-1);
      const node = pairOf(deepest(document.contents, path.slice(0, -1)), last)?.key;
      return at((isNode(node) && node.range?.[0]) || 0);
    },
    locate(path, offset = 0) {
      const node = deepest(document.contents, path);
      const start = node?.range?.[0] ?? 0;
      if (offset === 0 || !isScalar(node) || typeof node.value !== 'string' || !node.range) return at(start);
      return at(start + rawOffset(text.slice(start, node.range[1]), node.value, offset));
    },
  };
}

/**
 * Checks parsed YAML against a schema.
 * @throws FengsuiError `dictionary.invalid` naming line and column of every misfit
 */
export function checkYaml<T>(source: YamlSource, schema: z.ZodType<T>, id: string): T {
  const result = schema.safeParse(source.data);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) =>
        problem(
          source.locateKey([...issue.path, key]),
          'yaml.schema',
          `The key \`${key}\` is not known here; remove or rename it.`,
        ),
      );
    }
    const name = issue.path.length > 0 ? `\`${issue.path.map(String).join('.')}\`: ` : '';
    return [problem(source.locate(issue.path), 'yaml.schema', `${name}${issue.message}`)];
  });
  throw invalid(id, errors);
}

export const problem = (pointer: string, code: string, detail: string): FieldError => ({
  pointer,
  code,
  detail,
});

export function invalid(id: string, errors: readonly FieldError[]): FengsuiError {
  const first = errors[0];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new FengsuiError(
    'dictionary.invalid',
    first ? `${first.pointer} ${first.detail}${more}` : id,
    errors,
  );
}

function parse(id: string, text: string, lineCounter: LineCounter) {
  if (nesting(text) > MAX_NESTING) {
    throw invalid(id, [problem(id, 'yaml.too_deep', 'The file is nested too deeply; write it flat.')]);
  }
  return parseDocument(text, { lineCounter, prettyErrors: false });
}

/** How deep brackets and dashes can at most nest: on one line for dashes and braces, over the file for brackets. */
function nesting(text: string): number {
  let open = 0;
  let dashes = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '[' || char === '{') open++;
    else if ((char === ']' || char === '}') && open > 0) open--;
    else if (char === '\n') dashes = 0;
    else if ((char === '-' || char === '?' || char === ':') && text[i + 1] === ' ') dashes++;
    deepest = Math.max(deepest, open, dashes);
  }
  return deepest;
}

const QUOTE = 'Write a value that starts with [ { ! or a quotation mark on its own line after `>-`.';

const firstLine = (message: string): string => message.split('\n', 1)[0]!;

/** The node at the path, or the nearest one above it that exists. A key that holds nothing points at itself. */
function deepest(root: unknown, path: Path): Node | undefined {
  let node: unknown = root;
  for (const step of path) {
    const next = child(node, step);
    if (!isNode(next) || isAlias(next)) break;
    node = next;
  }
  return isNode(node) ? node : undefined;
}

function child(node: unknown, step: PropertyKey): unknown {
  if (typeof step === 'number') return isNode(node) && 'items' in node ? node.items[step] : undefined;
  const pair = pairOf(node, step);
  return isNode(pair?.value) ? pair.value : pair?.key;
}

function pairOf(node: unknown, key: PropertyKey | undefined): { key: unknown; value: unknown } | undefined {
  if (!isNode(node) || !('items' in node)) return undefined;
  const pair = node.items.find((item) => 'key' in (item as object) && keyOf(item) === key);
  return pair as { key: unknown; value: unknown } | undefined;
}

function keyOf(pair: unknown): unknown {
  const { key } = pair as { key: unknown };
  return isScalar(key) ? key.value : key;
}

/**
 * Where the `offset`-th character of a YAML text stands in its raw form: indentation, quotes and line folds are
 * skipped by aligning both from the left. Exact but for escape sequences in double quotes.
 */
function rawOffset(raw: string, value: string, offset: number): number {
  const style = raw[0];
  // A block header (`|`, `>-`) ends with its line and may not be taken for content, nor may an opening quote.
  let position =
    style === '|' || style === '>' ? raw.indexOf('\n') + 1 : style === '"' || style === "'" ? 1 : 0;
  for (let i = 0; i <= offset && i < value.length; i++) {
    const wanted = value[i]!;
    const blank = wanted === ' ' || wanted === '\n';
    while (position < raw.length && raw[position] !== wanted && !(blank && raw[position] === '\n'))
      position++;
    if (i === offset) return Math.min(position, raw.length);
    position++;
  }
  return raw.length;
}
