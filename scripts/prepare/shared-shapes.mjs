/** An object literal that begins with a spread, as compiled code is laid out. */
const MAY_HOLD = /\{\s*\.\.\./;
const SPREAD = '...';

/**
 * Makes objects that begin as a copy share their shape: `{ ...a, b }` becomes `{ ...null, ...a, b }`, which is the same object.
 * V8 11 (Node 20) gives every single one of the former a hidden class of its own: making it takes several times as long, and
 * reading a property of many of them twenty times (docs/adr/0072-copies-share-their-shape.md).
 * @param {string} code JavaScript
 * @param {typeof import('@swc/core').parse} parse
 */
export async function withSharedShapes(code, parse) {
  if (!MAY_HOLD.test(code)) return code;
  const bytes = Buffer.from(code);
  const parts = [];
  let from = 0;
  for (const at of leadingSpreads(await parse(code, { syntax: 'ecmascript', target: 'es2022' }))) {
    if (bytes.toString('utf8', at, at + SPREAD.length) !== SPREAD)
      throw new Error(`no spread at byte ${at}: the parser counts otherwise than it did`);
    parts.push(bytes.subarray(from, at), Buffer.from('...null, '));
    from = at;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]).toString();
}

/** Where, in bytes, the object literals' spreads stand that are first and not alone; ascending. */
function leadingSpreads(tree) {
  const found = [];
  const open = [tree];
  while (open.length > 0) {
    const node = open.pop();
    if (node.type === 'ObjectExpression' && node.properties.length > 1) {
      const [first] = node.properties;
      // Offsets of swc count from 1.
      if (first.type === 'SpreadElement') found.push(first.spread.start - 1);
    }
    for (const value of Object.values(node))
      if (value !== null && typeof value === 'object') open.push(value);
  }
  return found.sort((a, b) => a - b);
}
