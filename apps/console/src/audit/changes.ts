/** One field of what an audit row tells. */
export interface Change {
  /** Such as `role` or `thresholds.comment.spam`. */
  readonly path: string;
  /** As text; null where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The fields that differ between what was and what is, by their names. Lists count as one value. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted()
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

function fieldsOf(value: unknown): Map<string, string> {
  const fields = new Map<string, string>();
  collect(value, '', fields);
  return fields;
}

function collect(value: unknown, path: string, fields: Map<string, string>): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fields.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    collect(member, path === '' ? name : `${path}.${name}`, fields);
  }
}
