import { LABEL_NAMES } from '#libs/domain';

/** What a route may ask for: a family, or one label of it. */
export const ROUTED_LABELS: readonly string[] = [
  ...new Set(LABEL_NAMES.flatMap((label) => [label.split('.')[0] ?? label, label])),
].toSorted();
