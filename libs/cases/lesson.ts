import { type Action, type Label, type ReportReason, type Task, taskOf } from '#libs/domain';

/** What a decision about words teaches one classifier: whether they belong to its class. */
export interface Lesson {
  readonly task: Task;
  readonly label: 0 | 1;
}

/** The class that a report's reason speaks of; the others belong to no classifier. */
const TASK_OF_REASON: Partial<Record<ReportReason, Task>> = {
  abuse: 'abuse',
  sexual: 'abuse',
  spam: 'spam',
  fraud: 'spam',
};

/**
 * What a committed decision teaches. Approved words belong to none of the classes that were suspected, by the verdict or by
 * reports. Removed or hidden ones belong to the one suspected most: the verdict's strongest label, or else what most reports say;
 * of the others a removal says nothing. Orders to the author alone teach nothing: the words were let stand or judged before.
 */
export function lessonsOf(
  actions: readonly Action[],
  labels: readonly { readonly label: Label; readonly score: number }[],
  reasons: Readonly<Partial<Record<ReportReason, number>>>,
): Lesson[] {
  const suspected = [
    ...labels.toSorted((a, b) => b.score - a.score).map(({ label }) => taskOf(label)),
    ...(Object.entries(reasons) as [ReportReason, number][])
      .toSorted(([, a], [, b]) => b - a)
      .flatMap(([reason]) => TASK_OF_REASON[reason] ?? []),
  ];
  // What may stand can be a complaint all the same: nobody decides about sentiment here.
  const tasks = [...new Set(suspected)].filter((task) => task !== 'negative');
  if (actions.some(({ kind }) => kind === 'approve')) return tasks.map((task) => ({ task, label: 0 }));
  if (actions.some(({ kind }) => kind === 'remove' || kind === 'hide'))
    return tasks.slice(0, 1).map((task) => ({ task, label: 1 }));
  return [];
}

/** What taking a decision back on appeal teaches: the contrary of what it taught. */
export const contrary = (lessons: readonly Lesson[]): Lesson[] =>
  lessons.map(({ task, label }) => ({ task, label: label === 0 ? 1 : 0 }));
