/** A place in a text, counted from 1 as people count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place that the server's `file:line:column` names; null when it names none. */
export function placeOf(pointer: string): Place | null {
  const found = /:(\d+)(?::(\d+))?$/.exec(pointer);
  if (!found) return null;
  return { line: Number(found[1]), column: Number(found[2] ?? 1) };
}

/** Where a place is in the text, in UTF-16 units; a place behind the end of its line is the end of the line. */
export function offsetOf(text: string, { line, column }: Place): number {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const before = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  return before + Math.min(Math.max(column, 1) - 1, lines[at]?.length ?? 0);
}
