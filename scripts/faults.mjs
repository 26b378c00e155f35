/** `npm run faults -- [--seeds N] [--scenario NAME] …`: builds what is stale, then runs test/faults/main. */
import { pathToFileURL } from 'node:url';
import { inRoot } from './prepare/paths.mjs';
import { prepare } from './prepare.mjs';
import { findProgram, installPackages } from './test/packages.mjs';

try {
  const missing = [
    ...(process.env.TEST_MYSQLD || findProgram('mariadbd') ? [] : ['mariadb-server']),
    ...(findProgram('redis-server') ? [] : ['redis-server']),
  ];
  if (missing.length > 0) await installPackages(missing);
  await prepare({ withConsole: false });
} catch (error) {
  console.error(`fengsui: ${error.message}`);
  process.exit(1);
}
await import(pathToFileURL(inRoot('dist/test/faults/main.js')).href);
