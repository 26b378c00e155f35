import {
  type Action,
  type ActionKind,
  AUTHOR_ACTIONS,
  CONTENT_ACTIONS,
  FengsuiError,
  type InverseKind,
} from '#libs/domain';

/** What takes an action back at the platform. */
export const INVERSES: Readonly<Record<ActionKind, InverseKind | null>> = {
  approve: null,
  remove: 'restore',
  hide: 'show',
  remind: null,
  warn: 'withdraw_warning',
  mute: 'unmute',
  ban: 'unban',
  no_action: null,
};

/**
 * What the platform does when these actions are taken back. Where a later decision stands on the same words, they stay as that
 * one says; where the author is muted or banned by another one too, that goes on.
 */
export function inversesOf(
  actions: readonly Action[],
  {
    wordsDecidedSince,
    alsoSanctioned,
  }: { readonly wordsDecidedSince: boolean; readonly alsoSanctioned: readonly string[] },
): { kind: InverseKind }[] {
  return actions.flatMap(({ kind }) => {
    const inverse = INVERSES[kind];
    const stays =
      ((CONTENT_ACTIONS as readonly string[]).includes(kind) && wordsDecidedSince) ||
      alsoSanctioned.includes(kind);
    return inverse === null || stays ? [] : [{ kind: inverse }];
  });
}

const isOf = (kinds: readonly string[]) => (action: Action) => kinds.includes(action.kind);

/**
 * Checks what a decision orders together: at most one action for the words and one for their author; approving and doing
 * nothing stand alone; only mutes and bans last.
 * @throws FengsuiError `request.invalid` that names every fault.
 */
export function checkActions(actions: readonly Action[]): void {
  const errors = [
    ...(actions.filter(isOf(CONTENT_ACTIONS)).length > 1
      ? [fault('', 'actions.conflict', 'send one of approve, remove, hide')]
      : []),
    ...(actions.filter(isOf(AUTHOR_ACTIONS)).length > 1
      ? [fault('', 'actions.conflict', 'send one of remind, warn, mute, ban: the gravest says it all')]
      : []),
    ...actions.flatMap(({ kind, hours }, at) => [
      ...(actions.length > 1 && (kind === 'approve' || kind === 'no_action')
        ? [fault(`/${at}/kind`, 'actions.alone', `${kind} stands alone`)]
        : []),
      ...(hours !== undefined && kind !== 'mute' && kind !== 'ban'
        ? [fault(`/${at}/hours`, 'action.no_duration', `${kind} has no duration; leave hours out`)]
        : []),
    ]),
  ];
  if (errors.length > 0) throw new FengsuiError('request.invalid', 'The actions do not go together.', errors);
}

const fault = (pointer: string, code: string, detail: string) => ({
  pointer: `/actions${pointer}`,
  code,
  detail,
});
