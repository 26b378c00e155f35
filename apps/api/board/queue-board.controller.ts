import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BOARD_PATH, checkOperator, SERVICES, type Services } from '#libs/application';
import { FengsuiError, type Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiProblems } from '../routes/documentation.js';
import type { QueueBoard } from './queue-board.js';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
/** The one style that the board writes into its page, within the picture of Redis (@bull-board/ui 9.10.1). */
const REDIS_PICTURE = "'sha256-r2N1TB/gHbBtBZFKg7ejmq1acVSREzucTAEw6ga4hoU='";
/** Bull Board addresses its files from a base; the rest is as everywhere. */
const policyOf = (nonce: string) =>
  `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}' ${REDIS_PICTURE}; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'`;

/** Bull Board, read-only, for administrators of the first tenant. */
@ApiTags('operations')
@Controller('admin/queues')
export class QueueBoardController {
  private board: Promise<QueueBoard> | undefined;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(['', '*'])
  @Requires('operations:read')
  @ApiResponse({ status: 200, description: 'A page' })
  @ApiOperation({ summary: 'The job board: a page to look at the queue of judging' })
  @ApiProblems(404)
  async page(@Me() me: Principal, @Res({ passthrough: true }) reply: FastifyReply) {
    const board = await this.boardFor(me);
    const nonce = (reply as unknown as { cspNonce: { style: string } }).cspNonce.style;
    reply.type('text/html; charset=utf-8').header('content-security-policy', policyOf(nonce));
    return board.page(nonce);
  }

  @Get('static/*')
  @Requires('operations:read')
  @ApiResponse({ status: 200, description: 'A file' })
  @ApiOperation({ summary: 'Files of the job board' })
  @ApiParam({ name: 'path', description: 'A file of its build' })
  @ApiProblems(404)
  async file(@Me() me: Principal, @Param('*') path: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { assets } = await this.boardFor(me);
    const file = join(assets, normalize(`/${path}`));
    const type = TYPES[extname(file)];
    const found = type !== undefined && (await stat(file).catch(() => undefined))?.isFile();
    if (!found) throw notFound();
    reply.type(type).header('cache-control', 'private, max-age=86400');
    return new StreamableFile(createReadStream(file));
  }

  @Get('api/*')
  @Requires('operations:read')
  @ApiResponse({ status: 200, description: 'What Bull Board shows' })
  @ApiOperation({ summary: 'What the job board shows: counts, jobs (ids alone), workers' })
  @ApiParam({ name: 'path', description: 'A route of Bull Board that reads' })
  @ApiProblems(404)
  async read(
    @Me() me: Principal,
    @Param('*') path: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const board = await this.boardFor(me);
    const answer = await board.answer(`/api/${path}`, query);
    if (!answer) throw notFound();
    reply.status(answer.status);
    return answer.body;
  }

  private async boardFor(me: Principal): Promise<QueueBoard> {
    await checkOperator(this.services, me);
    const { jobBoard } = this.services;
    if (!jobBoard)
      throw new FengsuiError('operations.no_board', 'Set REDIS_URL: the queue then lies in Redis.');
    // Loaded for the first who looks: no start should pay for it.
    this.board ??= import('./queue-board.js').then((board) => new board.QueueBoard(jobBoard, BOARD_PATH));
    return this.board;
  }
}

const notFound = () => new FengsuiError('request.not_found', 'The job board has nothing at this address.');
