import { Module } from '@nestjs/common';
import { ApiModule, startApi } from '#apps/api';
import { WorkerModule } from '#apps/worker';
import { coreModules, loadRelease, reloadRelease } from '#libs/application';
import { createLogger, fatal, onReload, onShutdown, readConfigOrExit, startTracing } from '#libs/runtime';
import { startDemo } from './demo/demo.js';
import { printWelcome } from './welcome.js';

const config = readConfigOrExit();
const logger = createLogger(config.logLevel);
start().catch(fatal(logger));

async function start(): Promise<void> {
  const stopTracing = await startTracing(config, 'fengsui-standalone');
  const release = await loadRelease({ warm: config.warmUp });

  /** API, worker and console in one process; embedded storage unless DATABASE_URL and REDIS_URL say otherwise. */
  @Module({
    imports: [...coreModules(config, logger, release), ApiModule, WorkerModule],
  })
  class Standalone {}

  const running = await startApi(Standalone, config, logger);
  const stopDemo = process.argv.includes('--demo') ? await startDemo(running.services) : () => undefined;
  onReload(() => reloadRelease(running.services));
  onShutdown(logger, async () => {
    stopDemo();
    await running.close();
    await stopTracing();
  });
  printWelcome(running, config);
}
