import { createServer, type Server } from 'node:http';
import { renderMetrics, type Services } from '#libs/application';
import { mayReadMetrics } from '#libs/runtime';

/** `GET /metrics` of a worker, which serves nothing else over HTTP. */
export function serveMetrics(services: Services, port: number, host: string): Server {
  return createServer((request, response) => {
    const end = (status: number, text = '') =>
      response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
    if (request.method !== 'GET' || request.url !== '/metrics') return end(404);
    if (!mayReadMetrics(services.metricsToken, request.headers, request.socket.remoteAddress))
      return end(401);
    renderMetrics(services).then(
      (text) => end(200, text),
      (error: unknown) => {
        services.logger.warn({ err: error }, 'metrics could not be read');
        end(503);
      },
    );
  }).listen(port, host);
}
