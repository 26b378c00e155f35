import { installationSecret } from '#libs/application';
import { FengsuiError, type TenantId } from '#libs/domain';
import { Database, findTenantBySlug } from '#libs/persistence';
import { type Config, createLogger, readConfigOrExit, type Secret } from '#libs/runtime';

/** The installation that the environment names, for commands that work on its database. */
export interface Installation {
  readonly config: Config;
  readonly database: Database;
  readonly secret: Secret;
}

/** Opens the installation for as long as `work` takes; a server may run meanwhile. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const config = readConfigOrExit();
  const database = await Database.open(config);
  try {
    const secret = await installationSecret(config, database, createLogger('error'));
    return await work({ config, database, secret });
  } finally {
    await database.close();
  }
}

/** @throws FengsuiError `tenant.not_found` */
export async function tenantOf(database: Database, slug: string): Promise<TenantId> {
  const tenant = await findTenantBySlug(database.read, slug);
  if (tenant) return tenant.id as TenantId;
  throw new FengsuiError('tenant.not_found', `There is no tenant ${slug}; fengsui tenant list shows them.`);
}
