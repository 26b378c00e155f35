import { pathToFileURL } from 'node:url';
import { inRoot } from '../prepare/paths.mjs';
import { say } from '../prepare/say.mjs';
import { findProgram, hasChineseFont, installPackages } from './packages.mjs';

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * Gives the tests a database, a Redis and a browser: those the environment names, else its own.
 * @param {{ required: boolean }} options required: false goes on without what this machine cannot have
 * @returns {Promise<{environment: Record<string, string>, stop: () => Promise<void>}>}
 */
export async function provideServices({ required }) {
  const { DATABASE_URL, REDIS_URL, TEST_CHROMIUM, TEST_MYSQLD } = process.env;
  const missing = [
    ...(DATABASE_URL || TEST_MYSQLD || findProgram('mariadbd') ? [] : ['mariadb-server']),
    ...(REDIS_URL || findProgram('redis-server') ? [] : ['redis-server']),
    ...(TEST_CHROMIUM || findProgram(...CHROMIUMS) ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length > 0) {
    await installPackages(missing).catch((error) => {
      if (required) throw error;
      say(`${error.message}\nGoing on: tests that need them will say so.`);
    });
  }
  const started = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
  const start = async (file, starter, program) => {
    if (!findProgram(program)) return undefined;
    const server = await startServer(file, starter);
    started.push(server);
    return server.url;
  };
  try {
    const addresses = {
      TEST_DATABASE_URL:
        DATABASE_URL || (await start('database-server', 'startDatabaseServer', TEST_MYSQLD || 'mariadbd')),
      TEST_REDIS_URL: REDIS_URL || (await start('redis', 'startRedis', 'redis-server')),
      TEST_CHROMIUM: TEST_CHROMIUM || findProgram(...CHROMIUMS),
    };
    return { environment: Object.fromEntries(Object.entries(addresses).filter(([, value]) => value)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts a server with the tests' own code, as compiled into dist/. */
async function startServer(file, starter) {
  const support = await import(pathToFileURL(inRoot(`dist/test/support/${file}.js`)).href);
  return support[starter]();
}
