import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const NONCE = '__CSP_NONCE__';

/**
 * Serves the built console from `folder`: hashed assets for a year, the page itself never from a cache and with a fresh
 * nonce an answer. Without a build the API runs alone.
 */
export async function serveConsole(app: NestFastifyApplication, folder: string): Promise<boolean> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return false;
  const page = readFileSync(index, 'utf8');
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  });
  fastify.get('/', (_, reply) => {
    const nonce = (reply as unknown as { cspNonce: { style: string } }).cspNonce.style;
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(NONCE, nonce));
  });
  return true;
}
