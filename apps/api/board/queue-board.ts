import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { JobBoardQueue } from '#libs/messaging';

type ServerAdapter = Parameters<typeof createBullBoard>[0]['serverAdapter'];
type ApiRoute = Parameters<ServerAdapter['setApiRoutes']>[0][number];
type Queues = Parameters<ServerAdapter['setQueues']>[0];
type UiConfig = Parameters<ServerAdapter['setUIConfig']>[0];

/** A queue over any backend has what the board reads; its types know the one over Redis alone. */
const asBullQueue = (queue: JobBoardQueue) =>
  queue as unknown as ConstructorParameters<typeof BullMQAdapter>[0];

/** The parts of the board's page that name files of its build. */
const SCRIPTS = /<script defer src="(static\/[\w./-]+)"><\/script>/g;
const STYLES = /<link href="(static\/[\w./-]+)" rel="stylesheet">/g;

/**
 * Bull Board over the queue of judging, to look at: of its routes only those that read exist here. Jobs hold ids alone.
 * Whatever fails is tried again by the sweeper, so there is nothing to press (ADR 0065).
 */
export class QueueBoard {
  private routes: readonly ApiRoute[] = [];
  private queues: Queues = new Map();
  private ui: UiConfig = {};
  private viewsPath = '';
  private staticPath = '';

  constructor(
    queue: JobBoardQueue,
    private readonly basePath: string,
  ) {
    createBullBoard({
      queues: [new BullMQAdapter(asBullQueue(queue), { readOnlyMode: true, description: '判定 · judging' })],
      serverAdapter: this.adapter(),
      options: {
        uiConfig: {
          boardTitle: '烽燧 · 任务',
          hideDocsLink: true,
          showWorkers: false,
          locale: { lng: 'zh-CN' },
        },
      },
    });
  }

  /** The folder of scripts, styles and words. */
  get assets(): string {
    return this.staticPath;
  }

  /** What a GET below `api/` answers; undefined when there is no such route. */
  async answer(
    path: string,
    query: Record<string, unknown>,
  ): Promise<{ status: number; body: unknown } | undefined> {
    for (const { route, method, handler } of this.routes) {
      if (![method].flat().includes('get')) continue;
      const params = [route]
        .flat()
        .map((pattern) => match(pattern, path))
        .find((found) => found !== undefined);
      if (!params) continue;
      const request = { queues: this.queues, uiConfig: this.ui, query, params, body: {}, headers: {} };
      const { status = 200, body } = await handler(request);
      return { status, body };
    }
    return undefined;
  }

  /** The page: the board's own without its fonts from elsewhere, for a strict content policy. */
  page(nonce: string): string {
    const built = readFileSync(join(this.viewsPath, 'index.ejs'), 'utf8');
    const files = (pattern: RegExp) => [...built.matchAll(pattern)].map(([, file]) => file);
    const config = JSON.stringify(this.ui).replaceAll('<', '\\u003c');
    return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base href="${this.basePath}/">
<title>${this.ui.boardTitle}</title>
<link rel="icon" type="image/svg+xml" id="fav-logo" href="static/images/logo.svg">
${files(STYLES)
  .map((file) => `<link href="${file}" rel="stylesheet" nonce="${nonce}">`)
  .join('\n')}
</head>
<body class="preload">
<script id="__UI_CONFIG__" type="application/json">${config}</script>
<div id="root"></div>
${files(SCRIPTS)
  .map((file) => `<script defer src="${file}"></script>`)
  .join('\n')}
</body>
</html>
`;
  }

  /** What Bull Board hands to a server, kept. */
  private adapter(): ServerAdapter {
    const adapter: ServerAdapter = {
      setQueues: (queues) => keep(() => (this.queues = queues)),
      setViewsPath: (path) => keep(() => (this.viewsPath = path)),
      setStaticPath: (_, path) => keep(() => (this.staticPath = path)),
      setApiRoutes: (routes) => keep(() => (this.routes = routes)),
      setUIConfig: (config) => keep(() => (this.ui = config)),
      setEntryRoute: () => adapter,
      setErrorHandler: () => adapter,
    };
    const keep = (set: () => unknown): ServerAdapter => {
      set();
      return adapter;
    };
    return adapter;
  }
}

/** `/api/queues/:queueName` over `/api/queues/judge`: what the parameters are; undefined when it is another path. */
function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}
