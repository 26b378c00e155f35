/** A plain trie while it is being built: nodes in typed arrays, children as sorted sibling lists. Node 0 is the root. */
export interface BuildTrie {
  readonly nodes: number;
  readonly code: Uint16Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** Pattern ending here plus 1; 0: none. */
  readonly pattern: Int32Array;
}

/** Code-unit order: what makes siblings come out sorted. */
const byUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Builds the trie of distinct patterns, given with their codes.
 * @param order pattern numbers sorted so that equal prefixes stand together
 */
export function buildTrie(patterns: readonly string[], codes: Uint16Array): BuildTrie {
  const order = Array.from(patterns, (_, index) => index).sort((a, b) => byUnits(patterns[a]!, patterns[b]!));
  const capacity = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
  const code = new Uint16Array(capacity);
  const firstChild = new Int32Array(capacity);
  const nextSibling = new Int32Array(capacity);
  const lastChild = new Int32Array(capacity);
  const pattern = new Int32Array(capacity);
  const path = [0];
  let nodes = 1;
  let previous = '';
  for (const index of order) {
    const text = patterns[index]!;
    let depth = 0;
    while (
      depth < previous.length &&
      depth < text.length &&
      previous.charCodeAt(depth) === text.charCodeAt(depth)
    )
      depth++;
    for (; depth < text.length; depth++) {
      const parent = path[depth]!;
      const node = nodes++;
      code[node] = codes[text.charCodeAt(depth)]!;
      if (lastChild[parent]) nextSibling[lastChild[parent]!] = node;
      else firstChild[parent] = node;
      lastChild[parent] = node;
      path[depth + 1] = node;
    }
    pattern[path[text.length]!] = index + 1;
    previous = text;
  }
  return { nodes, code, firstChild, nextSibling, pattern };
}
