import type { OperationsView } from '#libs/contracts';
import { FengsuiError, type Principal } from '#libs/domain';
import { findTenantBySlug, readInstallationFigures } from '#libs/persistence';
import { installedVersion, isTracing } from '#libs/runtime';
import { OPERATORS_TENANT } from '../access/bootstrap.js';
import { figureInTime } from '../metrics/index.js';
import type { Services } from '../services.js';
import { readReadiness } from './readiness.js';

export const BOARD_PATH = '/admin/queues';
const STARTED_AT = new Date(Date.now() - process.uptime() * 1_000).toISOString();

/**
 * Whoever runs the installation: members of its first tenant. What is told here is everybody's together, so other tenants'
 * administrators get none of it.
 * @throws FengsuiError `operations.not_yours`, a 404
 */
export async function checkOperator({ database }: Pick<Services, 'database'>, me: Principal): Promise<void> {
  const first = await findTenantBySlug(database.read, OPERATORS_TENANT);
  if (me.kind === 'member' && first?.id === me.tenantId) return;
  throw new FengsuiError('operations.not_yours', 'Ask whoever runs this installation.');
}

/** @throws FengsuiError `operations.not_yours` */
export async function readOperations(services: Services, me: Principal): Promise<OperationsView> {
  await checkOperator(services, me);
  const [readiness, figures] = await Promise.all([
    readReadiness(services, false),
    figureInTime(readInstallationFigures(services.database.read)),
  ]);
  return {
    version: installedVersion(),
    startedAt: STARTED_AT,
    mode: {
      database: services.database.dialect,
      queue: services.jobBoard ? 'redis' : 'in-process',
      traced: isTracing(),
    },
    readiness: { ...readiness, failing: [...readiness.failing], why: { ...readiness.why } },
    figures: figures?.map(({ name, value }) => ({ name, value })) ?? null,
    boardPath: services.jobBoard ? BOARD_PATH : null,
  };
}
