import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { servicesModule } from '#libs/application';
import { messagingModule } from '#libs/messaging';
import { createLogger, NestLogger, onShutdown, readConfigOrExit } from '#libs/runtime';
import { WorkerModule } from './worker.module.js';

const config = readConfigOrExit();
const logger = createLogger(config.logLevel);

@Module({
  imports: [
    messagingModule({
      ...(config.redisUrl && { redisUrl: config.redisUrl }),
      concurrency: config.workerConcurrency,
    }),
    servicesModule(config, logger),
    WorkerModule,
  ],
})
class WorkerProcess {}

const app = await NestFactory.createApplicationContext(WorkerProcess, {
  logger: new NestLogger(logger),
  abortOnError: false,
});
onShutdown(logger, () => app.close());
logger.info('judging');
