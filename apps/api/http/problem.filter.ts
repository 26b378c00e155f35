import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Problem } from '#libs/contracts';
import { ERRORS, type ErrorCode, FengsuiError } from '#libs/domain';
import type { Logger } from '#libs/runtime';
import type { ApiRequest } from './request.js';

/** Renders every error as RFC 9457 problem details. What is not ours to explain becomes `internal` and goes to the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = asFengsuiError(thrown);
    if (error.status >= 500)
      this.logger.error({ err: thrown, requestId: request.id, code: error.code }, 'request failed');
    reply
      .status(error.status)
      .headers(error.headers)
      .type('application/problem+json; charset=utf-8')
      .send(problemOf(error, String(request.id)));
  }
}

export function problemOf(error: FengsuiError, requestId: string): Problem {
  return {
    type: `urn:fengsui:error:${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.detail,
    code: error.code,
    requestId,
    errors: [...error.errors],
  };
}

const OF_STATUS: Readonly<Record<number, { code: ErrorCode; detail: string }>> = {
  400: { code: 'request.invalid_json', detail: 'The request could not be read.' },
  // What serves files says so of a path that leads out of its folder.
  403: { code: 'request.not_found', detail: 'Check the method and the path; /docs lists them all.' },
  404: { code: 'request.not_found', detail: 'Check the method and the path; /docs lists them all.' },
  413: { code: 'request.too_large', detail: 'A batch may have 8 MiB, one item 1 MiB; split larger batches.' },
  415: { code: 'request.unsupported_media_type', detail: 'Send content-type: application/json.' },
  429: { code: 'rate.limited', detail: 'Wait as long as Retry-After says, then go on.' },
  503: { code: 'server.draining', detail: 'The server is shutting down; send the request again.' },
};

function asFengsuiError(thrown: unknown): FengsuiError {
  if (thrown instanceof FengsuiError) return thrown;
  const status =
    thrown instanceof HttpException
      ? thrown.getStatus()
      : (thrown as { statusCode?: unknown } | null)?.statusCode;
  const known = typeof status === 'number' ? OF_STATUS[status] : undefined;
  if (!known)
    return new FengsuiError('internal', 'It was logged under the request id; nothing of yours was lost.');
  const field = FIELD_OF_STATUS[ERRORS[known.code].status];
  return new FengsuiError(known.code, known.detail, field ? [field] : []);
}

const FIELD_OF_STATUS: Readonly<Record<number, { pointer: string; code: string; detail: string }>> = {
  413: { pointer: '', code: 'body.too_large', detail: 'the body is longer than its route takes' },
  415: { pointer: '/headers/content-type', code: 'header.invalid', detail: 'is not application/json' },
};
