import { type Doer, FengsuiError, may, type Permission } from '#libs/domain';

/**
 * Nobody gives what they do not hold. The system itself (the command line on the server's machine) holds everything.
 * @throws FengsuiError `key.scope_not_held` naming every such scope
 */
export function checkHolds({ principal }: Doer, scopes: readonly Permission[]): void {
  if (!principal) return;
  const lacking = scopes.filter((scope) => !may(principal, scope));
  if (lacking.length === 0) return;
  throw new FengsuiError('key.scope_not_held', 'The key could then do what you cannot.', [
    {
      pointer: '/scopes',
      code: 'key.scope_not_held',
      detail: `you do not hold ${lacking.join(', ')}; ask somebody who does`,
    },
  ]);
}
