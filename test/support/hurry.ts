import { acrossTenants, Database } from '#libs/persistence';
import type { FengsuiServer } from './server.js';

/** Ends the undo window of every pending decision now, in the server's own database: the desk's clock commits them within a second. */
export async function endUndoWindows(server: FengsuiServer, databaseUrl?: string): Promise<void> {
  const database = await Database.open({ dataDir: server.dataDir, databaseUrl });
  try {
    await acrossTenants('a test', () =>
      database.transaction(({ manager }) =>
        manager.query("UPDATE decisions SET commit_at = 1 WHERE state = 'pending'"),
      ),
    );
  } finally {
    await database.close();
  }
}
