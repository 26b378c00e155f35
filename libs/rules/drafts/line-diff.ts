/** One line of two versions of a text laid side by side. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond this many lines on either side between their common beginning and end, all of them count as replaced. */
const MOST_LINES = 2_000;

/**
 * The lines of two texts, those of the old one before those of the new one where they differ. As few differing lines as can
 * be: a longest common subsequence between the common beginning and the common end.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let tail = 0;
  while (
    tail < old.length - start &&
    tail < fresh.length - start &&
    old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]
  )
    tail++;
  return [
    ...lines('same', old.slice(0, start)),
    ...between(old.slice(start, old.length - tail), fresh.slice(start, fresh.length - tail)),
    ...lines('same', old.slice(old.length - tail)),
  ];
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
const lines = (kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] =>
  texts.map((text) => ({ kind, text }));

function between(old: readonly string[], fresh: readonly string[]): DiffLine[] {
  if (old.length === 0 || fresh.length === 0 || Math.max(old.length, fresh.length) > MOST_LINES)
    return [...lines('removed', old), ...lines('added', fresh)];
  const common = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const diff: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      diff.push({ kind: 'same', text: old[i]! });
      i++;
      j++;
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) {
      diff.push({ kind: 'removed', text: old[i++]! });
    } else {
      diff.push({ kind: 'added', text: fresh[j++]! });
    }
  }
  return [...diff, ...lines('removed', old.slice(i)), ...lines('added', fresh.slice(j))];
}

/** Length of the longest common subsequence of what follows line i of the old text and line j of the new one. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint16Array {
  const width = fresh.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      table[i * width + j] =
        old[i] === fresh[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
    }
  }
  return table;
}
