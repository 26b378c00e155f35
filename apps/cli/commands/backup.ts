import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { copySqlite } from '#libs/persistence';
import { readConfigOrExit } from '#libs/runtime';

/** Files of the data folder that no restore can do without, or that prove something. */
const BESIDE = ['secret.key', 'anchors.jsonl'];
const MIB = 2 ** 20;

/** `fengsui backup <folder>`: a copy of the embedded installation, also while it runs. */
export function registerBackup(program: Command): void {
  program
    .command('backup <folder>')
    .description('备份内嵌数据库与密钥 · copy the embedded database and its secret into a new folder')
    .action((folder: string) => {
      const config = readConfigOrExit();
      const into = resolve(folder);
      if (config.databaseUrl) {
        console.error(
          'fengsui backup: the database of DATABASE_URL is copied by mariadb-dump --single-transaction; see docs/operations.md',
        );
        process.exitCode = 2;
        return;
      }
      try {
        mkdirSync(into, { recursive: true, mode: 0o700 });
        const { file, bytes, migrations } = copySqlite(config.dataDir, join(into, 'fengsui.db'));
        chmodSync(file, 0o600);
        const beside = BESIDE.filter((name) => existsSync(join(config.dataDir, name)));
        for (const name of beside) {
          copyFileSync(join(config.dataDir, name), join(into, name));
          chmodSync(join(into, name), 0o600);
        }
        console.log(`${file}  ${(bytes / MIB).toFixed(1)} MiB, ${migrations} migrations, sound`);
        if (beside.length > 0) console.log(`with ${beside.join(', ')}: keep it as a secret`);
        if (config.dataKeys)
          console.log('FENGSUI_DATA_KEYS is not in it: without these keys its words stay sealed');
        console.log(`restore: stop the server, FENGSUI_DATA_DIR=${into} (or copy the files back), start`);
      } catch (error) {
        console.error(`fengsui backup: ${(error as Error).message}`);
        process.exitCode = 1;
      }
    });
}
