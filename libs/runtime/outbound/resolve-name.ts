import { lookup, Resolver } from 'node:dns/promises';
import { takingTurns } from './taking-turns.js';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}
/** Finds the addresses of a name, of both families. */
export type Resolve = (name: string) => Promise<readonly ResolvedAddress[]>;

/** The operating system's resolver holds one of the process's four threads while it waits; others need them too. */
const SYSTEM_LOOKUPS_AT_ONCE = 2;
const DNS_TRY_MS = 2_500;
const DNS_TRIES = 2;
const UNKNOWN = new Set(['ENOTFOUND', 'ENODATA']);

const bySystem: Resolve = takingTurns(SYSTEM_LOOKUPS_AT_ONCE, (name) => lookup(name, { all: true }));

/**
 * Asks the name servers, which a slow answer costs no thread, and for names they do not know the operating system (hosts
 * file, search domains).
 * @param dns for tests: other servers
 */
export function resolveName(dns = new Resolver({ timeout: DNS_TRY_MS, tries: DNS_TRIES })): Resolve {
  return async (name) => {
    const asked = await Promise.allSettled([dns.resolve4(name), dns.resolve6(name)]);
    const found = asked.flatMap((answer, index) =>
      answer.status === 'fulfilled'
        ? answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 }))
        : [],
    );
    if (found.length > 0) return found;
    const failure = asked.find((answer) => answer.status === 'rejected')?.reason as NodeJS.ErrnoException;
    if (failure && !UNKNOWN.has(failure.code ?? '')) throw failure;
    return bySystem(name);
  };
}
