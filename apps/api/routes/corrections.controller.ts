import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type IdempotentRequest, recordCorrections, SERVICES, type Services } from '#libs/application';
import {
  correctionAnswerSchema,
  correctionBatchSchema,
  documentedCorrectionsSchema,
  parseCorrections,
} from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody } from './documentation.js';
import { CORRECTIONS_EXAMPLE, IDEMPOTENCY } from './examples.js';

@ApiTags('learning')
@ApiBearerAuth()
@Controller('v1/corrections')
export class CorrectionsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @HttpCode(202)
  @Requires('corrections:write')
  @ApiOperation({
    summary: "Send up to 500 labels of the platform's own",
    description:
      'Name the words by `itemId`, by `type` and `externalId`, or send the `text` of something that was never submitted. ' +
      'One correction a task and item: a later one replaces the earlier. With enough new ones a training starts by itself.',
  })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(documentedCorrectionsSchema, CORRECTIONS_EXAMPLE)
  @ApiResponse({
    status: 202,
    description: 'Stored, and will be learnt',
    standardSchema: correctionAnswerSchema,
  })
  submit(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: correctionBatchSchema }) batch: z.infer<typeof correctionBatchSchema>,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return recordCorrections(this.services, me, by, parseCorrections(batch.items), request);
  }
}
