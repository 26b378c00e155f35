import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { coreModules, loadRelease, SERVICES, type Services } from '#libs/application';
import { createLogger, fatal, NestLogger, onShutdown, readConfigOrExit } from '#libs/runtime';
import { serveMetrics } from './serve-metrics.js';
import { WorkerModule } from './worker.module.js';

const config = readConfigOrExit();
const logger = createLogger(config.logLevel);
const release = await loadRelease({ warm: config.warmUp }).catch(fatal(logger));

@Module({
  imports: [...coreModules(config, logger, release), WorkerModule],
})
class WorkerProcess {}

const app = await NestFactory.createApplicationContext(WorkerProcess, {
  logger: new NestLogger(logger),
  abortOnError: false,
}).catch(fatal(logger));
const metrics =
  config.metricsPort && serveMetrics(app.get<Services>(SERVICES), config.metricsPort, config.host);
onShutdown(logger, async () => {
  if (metrics) metrics.close();
  await app.close();
});
logger.info('judging');
