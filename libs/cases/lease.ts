import { FengsuiError } from '#libs/domain';

/** How long a claim holds without a heartbeat, in milliseconds. */
export const LEASE_MS = 5 * 60_000;
/** The longest a case may be put on hold, in milliseconds. */
export const MAX_HOLD_MS = 14 * 24 * 60 * 60_000;

/** A claim that expires: who works on a case, and until when. Times are milliseconds since 1970 on the database's clock. */
export interface Lease {
  /** Proves the claim; only its holder is told. */
  readonly token: string;
  readonly holder: string;
  readonly holderName: string;
  readonly until: number;
}

export interface Worker {
  readonly id: string;
  readonly name: string;
}

/**
 * The lease that a claim makes. Who holds the case already gets a new one: a reconnect loses nothing, and an older tab may
 * no longer decide.
 * @throws FengsuiError `case.claimed` that names who holds it and until when.
 */
export function claimLease(held: Lease | null, worker: Worker, token: string, now: number): Lease {
  if (held && held.until > now && held.holder !== worker.id) throw claimed(held);
  return { token, holder: worker.id, holderName: worker.name, until: now + LEASE_MS };
}

/**
 * The lease a token proves.
 * @throws FengsuiError `case.claimed` when somebody else holds the case, `case.lease_lost` when nobody does any more.
 */
export function provenLease(held: Lease | null, token: string, worker: Worker, now: number): Lease {
  if (held && held.until > now && held.token === token && held.holder === worker.id) return held;
  if (held && held.until > now && held.holder !== worker.id) throw claimed(held);
  throw new FengsuiError(
    'case.lease_lost',
    'The claim has expired or was renewed elsewhere; claim the case again.',
  );
}

/** @throws FengsuiError `request.invalid` when the time is past or too far away. */
export function checkHold(until: number, now: number): void {
  if (until > now && until <= now + MAX_HOLD_MS) return;
  throw new FengsuiError('request.invalid', 'A case is held until a time within the next 14 days.', [
    {
      pointer: '/until',
      code: 'time.out_of_range',
      detail: 'send a time from now on, at most 14 days ahead',
    },
  ]);
}

const claimed = ({ holderName, until }: Lease) =>
  new FengsuiError(
    'case.claimed',
    `${holderName} works on this case until ${new Date(until).toISOString()}; take another, or ask for it.`,
    [{ pointer: '', code: 'case.claimed', detail: `until ${new Date(until).toISOString()}` }],
  );
