import type { Command } from 'commander';
import { Database, inspectDatabase } from '#libs/persistence';
import { readConfigOrExit } from '#libs/runtime';

/** `fengsui migrate`: brings the schema up to date and ends, before anything serves. Servers do the same when they start. */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('升级数据库结构 · bring the database up to date and end; safe to run twice, or at once')
    .action(async () => {
      const config = readConfigOrExit();
      try {
        const { pending } = await inspectDatabase(config);
        await (await Database.open(config)).close();
        console.log(pending.length === 0 ? 'up to date' : `${pending.length} migrations ran`);
      } catch (error) {
        console.error(`fengsui migrate: ${(error as Error).message}`);
        process.exitCode = 1;
      }
    });
}
