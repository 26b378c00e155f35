/** Why nothing is sent to an address; stable. */
export type RefusalReason =
  | 'url.invalid'
  | 'url.protocol'
  | 'url.credentials'
  | 'url.port'
  | 'url.host'
  | 'url.address';

/** Thrown before a single byte leaves: the target is none that this installation sends to. */
export class OutboundRefused extends Error {
  constructor(
    readonly reason: RefusalReason,
    /** What to do about it. */
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
    this.name = 'OutboundRefused';
  }
}
