import { acrossTenants, Database } from '#libs/persistence';
import type { FengsuiServer } from './server.js';

/** Ends the undo window of every pending decision now: the desk's clock commits them within a second. */
export const endUndoWindowsIn = (database: Database): Promise<void> =>
  acrossTenants('a test', () =>
    database.transaction(({ manager }) =>
      manager.query("UPDATE decisions SET commit_at = made_at WHERE state = 'pending'"),
    ),
  );

/** The same in the server's own database. */
export async function endUndoWindows(server: FengsuiServer, databaseUrl?: string): Promise<void> {
  const database = await Database.open({ dataDir: server.dataDir, databaseUrl });
  try {
    await endUndoWindowsIn(database);
  } finally {
    await database.close();
  }
}
