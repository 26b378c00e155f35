import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { installationRoot } from '#libs/runtime';

const PACKAGE = join(installationRoot(), 'dist/client/fengsui-client.tgz');

/** Serves the client that platforms install (libs/client), packed with this very version. Without a build there is none. */
export function serveClientPackage(app: NestFastifyApplication): void {
  if (!existsSync(PACKAGE)) return;
  const packed = readFileSync(PACKAGE);
  app
    .getHttpAdapter()
    .getInstance()
    .get('/fengsui-client.tgz', (_, reply) =>
      reply.header('cache-control', 'no-cache').type('application/gzip').send(packed),
    );
}
