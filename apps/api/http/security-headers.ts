import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '#libs/runtime';
import type { RouteTable } from './route-table.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It answers with data, never with a page that a browser shows on its own: its headers are the same each time. */
    answersData?: boolean;
  }
}

/** What browsers are told of every answer; pages get a new nonce each time, for styles and scripts of their own. */
export async function secureHeaders(
  app: NestFastifyApplication,
  { publicUrl }: Pick<Config, 'publicUrl'>,
  table: RouteTable,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (options) => {
    const methods = typeof options.method === 'string' ? [options.method] : options.method;
    const changes = methods.every((method) => method !== 'GET' && method !== 'HEAD');
    if (!changes || methods.some((method) => !table.of({ method, path: options.url }))) return;
    options.helmet = false;
    options.config = { ...options.config, answersData: true };
  });
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        'form-action': ["'self'"],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", 'ws:', 'wss:'],
      },
    },
    strictTransportSecurity: publicUrl?.startsWith('https:') ?? false,
  });
  let same: Readonly<Record<string, string>> | undefined;
  fastify.addHook('onRequest', (request, reply, done) => {
    const { raw } = reply;
    if (!request.routeOptions.config.answersData) return done();
    if (!same) {
      const before = raw.getHeaderNames();
      reply.helmet();
      const added = raw.getHeaderNames().filter((name) => !before.includes(name));
      same = Object.fromEntries(added.map((name) => [name, String(raw.getHeader(name))]));
      for (const name of added) raw.removeHeader(name);
    }
    // Node writes the headers of one object as they are; those that were set one by one it checks and copies once more.
    reply.headers(same);
    done();
  });
}
