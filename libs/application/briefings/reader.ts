import { type Principal, SCOPES, type TenantId } from '#libs/domain';

/**
 * Who reads the figures of a briefing: nobody in particular, so that they do not depend on the queues that its maker sees. Figures name
 * nobody; the words are looked up for whoever reads them.
 */
export const figuresReader = (tenantId: TenantId): Principal => ({
  kind: 'program',
  tenantId,
  id: tenantId,
  name: 'Fengsui',
  scopes: SCOPES.filter((scope) => scope.endsWith(':read')),
  requestsAMinute: 0,
});
