import type { Action } from '#libs/domain';

/** What a decision ordered, whatever the order and however long: `mute+remove`. Choices are compared by it. */
export const choiceOf = (actions: readonly Pick<Action, 'kind'>[]): string =>
  actions
    .map(({ kind }) => kind)
    .toSorted()
    .join('+');

/** Whether a choice is one of those that are right. */
export const isRight = (
  chosen: readonly Pick<Action, 'kind'>[],
  right: readonly (readonly Pick<Action, 'kind'>[])[],
): boolean => right.some((one) => choiceOf(one) === choiceOf(chosen));

/** Whether a decision says that the case called for something: then whatever flagged it was right. */
export const upholdsFlag = (actions: readonly Pick<Action, 'kind'>[]): boolean =>
  actions.some(({ kind }) => kind !== 'approve' && kind !== 'no_action');
