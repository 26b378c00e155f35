/** `npm run bench -- NAME [--record]`: builds what is stale, then runs bench/main. */
import { pathToFileURL } from 'node:url';
import { inRoot } from './prepare/paths.mjs';
import { prepare } from './prepare.mjs';

try {
  await prepare({ withConsole: false });
} catch (error) {
  console.error(`fengsui: ${error.message}`);
  process.exit(1);
}
await import(pathToFileURL(inRoot('dist/bench/main.js')).href);
