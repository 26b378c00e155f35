import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { problemSchema } from '#libs/contracts';
import { ERRORS } from '#libs/domain';

/** A JSON body in the API documentation, with an example that works when sent as it is. */
export const ApiJsonBody = (schema: z.ZodType, example: unknown) =>
  ApiBody({
    schema: z.toJSONSchema(schema, { io: 'input' }) as object,
    examples: { example: { value: example } },
  });

const PROBLEM = z.toJSONSchema(problemSchema) as object;

const TELLS_WHEN_TO_COME_AGAIN = [429, 503];
const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
} as const;

/** A problem answer with a status, listing the codes it can carry. */
export const problemAnswer = (status: number) => ({
  description: Object.entries(ERRORS)
    .filter(([, error]) => error.status === status)
    .map(([code, error]) => `\`${code}\`: ${error.title}`)
    .join('; '),
  ...(TELLS_WHEN_TO_COME_AGAIN.includes(status) && { headers: RETRY_AFTER }),
  content: { 'application/problem+json': { schema: PROBLEM } },
});

/** The problem answers of a route, by status, beside those that every route of its kind gives (`addSharedAnswers`). */
export const ApiProblems = (...statuses: number[]) =>
  applyDecorators(...statuses.map((status) => ApiResponse({ status, ...problemAnswer(status) })));

/** A route that answers 204: it did what it was asked to do, and has nothing to tell. */
export const AnswersNothing = (description = 'Done') =>
  applyDecorators(HttpCode(204), ApiResponse({ status: 204, description }));
