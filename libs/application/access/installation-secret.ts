import { type Database, insertSetting, readSetting } from '#libs/persistence';
import { type Config, type Logger, loadSecret, randomToken, Secret } from '#libs/runtime';

/**
 * The secret that all processes of an installation share: FENGSUI_SECRET, or else a file in the data folder (embedded), or
 * else a row of the shared database. The last is the weakest, since whoever steals the database has it too, and is logged.
 */
export async function installationSecret(
  config: Config,
  database: Database,
  logger: Logger,
): Promise<Secret> {
  if (config.secret || !config.databaseUrl) return loadSecret(config);
  logger.warn('FENGSUI_SECRET is not set: the secret is kept in the database itself');
  return database.transaction(async (session) => {
    const known = await readSetting<string>(session, 'secret');
    if (known !== null) return new Secret(known);
    const made = randomToken();
    await insertSetting(session, 'secret', made);
    return new Secret(made);
  });
}
