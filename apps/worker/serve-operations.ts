import { createServer, type IncomingMessage, type Server } from 'node:http';
import { readReadiness, renderMetrics, type Services } from '#libs/application';
import { mayReadMetrics } from '#libs/runtime';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly text?: string;
}

const json = (status: number, body: unknown): Answer => ({
  status,
  type: JSON_TYPE,
  text: JSON.stringify(body),
});

/**
 * What a worker serves over HTTP: `GET /metrics` for who may read it, `/health/live` and `/health/ready` for whoever looks
 * after processes. Nothing else.
 * @param isDraining whether the worker was asked to stop
 */
export function serveOperations(
  services: Services,
  { port, host }: { readonly port: number; readonly host: string },
  isDraining: () => boolean,
): Server {
  return createServer((request, response) => {
    answerTo(services, request, isDraining())
      .catch((error: unknown): Answer => {
        services.logger.warn({ err: error }, 'a question about this worker could not be answered');
        return { status: 503 };
      })
      .then(({ status, type = TEXT, text = '' }) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text),
      );
  }).listen(port, host);
}

async function answerTo(
  services: Services,
  { method, url, headers, socket }: IncomingMessage,
  draining: boolean,
): Promise<Answer> {
  const path = method === 'GET' ? url : undefined;
  if (path === '/health/live') return json(200, { status: 'ok' });
  if (path === '/health/ready') {
    const readiness = await readReadiness(services, draining);
    return json(readiness.failing.length > 0 ? 503 : 200, readiness);
  }
  if (path !== '/metrics') return { status: 404 };
  if (!mayReadMetrics(services.metricsToken, headers, socket.remoteAddress)) return { status: 401 };
  return { status: 200, text: await renderMetrics(services) };
}
