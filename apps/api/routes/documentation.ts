import { applyDecorators } from '@nestjs/common';
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

/** The problem answers a route may give, by status; each lists the codes it can carry. */
export const ApiProblems = (...statuses: number[]) =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: Object.entries(ERRORS)
          .filter(([, error]) => error.status === status)
          .map(([code, error]) => `\`${code}\`: ${error.title}`)
          .join('; '),
        content: { 'application/problem+json': { schema: PROBLEM } },
      }),
    ),
  );
