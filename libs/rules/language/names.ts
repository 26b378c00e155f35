import type { ASTNode } from '@marcbachmann/cel-js';
import { VARIABLES, type Variable } from './variables.js';

/** The dotted path of a name such as `author.level`; undefined for anything else. */
export function pathOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return undefined;
  const owner = pathOf(node.args[0]);
  return owner === undefined ? undefined : `${owner}.${node.args[1]}`;
}

/** Every variable that a condition names. */
export function variablesIn(node: ASTNode): Variable[] {
  const path = pathOf(node);
  if (path === undefined) return childrenOf(node.args).flatMap(variablesIn);
  const variable = VARIABLES.get(path);
  return variable ? [variable] : [];
}

/** The nodes among a node's operands, which hold text, literals, nodes and lists of nodes. */
function childrenOf(operands: unknown): ASTNode[] {
  if (Array.isArray(operands)) return operands.flatMap(childrenOf);
  return typeof operands === 'object' && operands !== null && 'op' in operands ? [operands as ASTNode] : [];
}
