import { Module } from '@nestjs/common';
import { coreModules, loadRelease, reloadRelease } from '#libs/application';
import { createLogger, fatal, onReload, onShutdown, readConfigOrExit, startTracing } from '#libs/runtime';
import { ApiModule } from './api.module.js';
import { startApi } from './start-api.js';

const config = readConfigOrExit();
const logger = createLogger(config.logLevel);
start().catch(fatal(logger));

async function start(): Promise<void> {
  const stopTracing = await startTracing(config, 'fengsui-api');
  const release = await loadRelease({ warm: config.warmUp });

  @Module({
    imports: [...coreModules(config, logger, release), ApiModule],
  })
  class ApiProcess {}

  const { close, services, url, credentials } = await startApi(ApiProcess, config, logger);
  onReload(() => reloadRelease(services));
  onShutdown(logger, async () => {
    await close();
    await stopTracing();
  });
  logger.info({ url }, 'serving');
  if (credentials.apiKey) console.log(`API key (shown once): ${credentials.apiKey}`);
  if (credentials.adminPassword) console.log(`Password of admin (shown once): ${credentials.adminPassword}`);
}
