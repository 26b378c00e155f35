import { FengsuiError } from '#libs/domain';

/** Open sockets of one member or key on one node. */
export const MOST_SOCKETS = 100;

/** What a socket tells of its connection. */
export interface Connected {
  readonly conn: { readonly readyState: string };
}

/** Who has how many sockets open. One that broke while it was admitted is never told to leave, so only open ones count. */
export class Crowd {
  private readonly sockets = new Map<string, Set<Connected>>();

  /** @throws FengsuiError `rate.limited` when there are as many as one may have */
  enter(principalId: string, socket: Connected): void {
    const known = [...(this.sockets.get(principalId) ?? [])].filter(({ conn }) => conn.readyState === 'open');
    this.sockets.set(principalId, new Set(known));
    if (known.length >= MOST_SOCKETS)
      throw new FengsuiError('rate.limited', `At most ${MOST_SOCKETS} sockets at once; close one first.`);
    this.sockets.get(principalId)?.add(socket);
  }

  leave(principalId: string, socket: Connected): void {
    const known = this.sockets.get(principalId);
    known?.delete(socket);
    if (known?.size === 0) this.sockets.delete(principalId);
  }
}
