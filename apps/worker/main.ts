import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { coreModules, loadRelease, reloadRelease, SERVICES, type Services } from '#libs/application';
import {
  createLogger,
  fatal,
  NestLogger,
  onReload,
  onShutdown,
  readConfigOrExit,
  startTracing,
} from '#libs/runtime';
import { serveOperations } from './serve-operations.js';
import { WorkerModule } from './worker.module.js';

const config = readConfigOrExit();
const logger = createLogger(config.logLevel);
start().catch(fatal(logger));

async function start(): Promise<void> {
  const stopTracing = await startTracing(config, 'fengsui-worker');
  const release = await loadRelease({ warm: config.warmUp });

  @Module({
    imports: [...coreModules(config, logger, release), WorkerModule],
  })
  class WorkerProcess {}

  const app = await NestFactory.createApplicationContext(WorkerProcess, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const { metricsPort: port, host } = config;
  let draining = false;
  const operations = port && serveOperations(app.get<Services>(SERVICES), { port, host }, () => draining);
  onReload(() => reloadRelease(app.get<Services>(SERVICES)));
  onShutdown(logger, async () => {
    draining = true;
    await app.close();
    if (operations) operations.close();
    await stopTracing();
  });
  logger.info('judging');
}
