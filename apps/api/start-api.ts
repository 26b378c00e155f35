import { join } from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { bootstrap, type FirstCredentials, SERVICES, type Services } from '#libs/application';
import {
  checkAppealTransitions,
  checkBulkTransitions,
  checkCaseTransitions,
  checkDecisionTransitions,
  checkReportTransitions,
} from '#libs/cases';
import { checkIncidentTransitions } from '#libs/escalation';
import { type Config, installationRoot, type Logger, NestLogger, weaknessesOf } from '#libs/runtime';
import { serveConsole } from './console/serve-console.js';
import { FeedAdapter } from './feed/feed-adapter.js';
import { createAdapter } from './http/adapter.js';
import { configureHttp } from './http/configure-http.js';
import { Drain } from './http/drain.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteTable } from './http/route-table.js';
import { serveOpenApi } from './openapi.js';
import { serveClientPackage } from './pages/client-package.js';

/** Above it new connections are closed at once, so that a flood does not use up the process's files. */
const MOST_CONNECTIONS = 10_000;
const CONSOLE_FOLDER = join(installationRoot(), 'dist/console');

export interface RunningApi {
  readonly app: NestFastifyApplication;
  readonly services: Services;
  /** Where people open it. */
  readonly url: string;
  /** Shown once, when this start made them. */
  readonly credentials: FirstCredentials;
  /** Finishes what is under way, turns the rest away, and gives everything back. */
  close(): Promise<void>;
}

/** Boots the HTTP and socket server around a root module, and listens. */
export async function startApi(
  root: Type | DynamicModule,
  config: Config,
  logger: Logger,
): Promise<RunningApi> {
  checkCaseTransitions();
  checkReportTransitions();
  checkAppealTransitions();
  checkDecisionTransitions();
  checkBulkTransitions();
  checkIncidentTransitions();
  for (const weakness of weaknessesOf(config)) logger.warn(weakness);
  const app = await NestFactory.create<NestFastifyApplication>(root, createAdapter(config), {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const services = app.get<Services>(SERVICES);
  const drain = app.get(Drain);
  const credentials = await bootstrap(services, {
    apiKey: config.bootstrapApiKey,
    adminPassword: config.bootstrapAdminPassword,
  });
  const table = RouteTable.read(app.get(DiscoveryService, { strict: false }), new MetadataScanner());
  table.checkPermissions();
  await configureHttp(app, services, config, table);
  if (!(await serveConsole(app, CONSOLE_FOLDER)))
    logger.warn('the console is not built; serving the API alone');
  serveClientPackage(app);
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useWebSocketAdapter(new FeedAdapter(app, config, drain));
  serveOpenApi(app);
  app.getHttpServer().maxConnections = MOST_CONNECTIONS;
  await app.listen(config.port, config.host);
  const { port } = app.getHttpServer().address() as { port: number };
  const host = config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host;
  return {
    app,
    services,
    url: config.publicUrl ?? `http://${host}:${port}`,
    credentials,
    close: async () => {
      await drain.run();
      await app.close();
    },
  };
}
