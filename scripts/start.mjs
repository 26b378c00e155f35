/** `npm start [-- --demo …]`: install and build what is missing, then serve in this very process. */
import { pathToFileURL } from 'node:url';
import { inRoot } from './prepare/paths.mjs';
import { prepare } from './prepare.mjs';

try {
  await prepare({ withConsole: true });
} catch (error) {
  console.error(`fengsui: ${error.message}`);
  process.exit(1);
}
process.argv[1] = inRoot('dist/programs/standalone.js');
await import(pathToFileURL(process.argv[1]).href);
