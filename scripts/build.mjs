/** `npm run build`: install and build what is missing or stale, server and console. */
import { prepare } from './prepare.mjs';

try {
  await prepare({ withConsole: true });
} catch (error) {
  console.error(`fengsui: ${error.message}`);
  process.exit(1);
}
