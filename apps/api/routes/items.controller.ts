import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  acceptItems,
  type IdempotentRequest,
  moderateItem,
  readItem,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  batchSchema,
  documentedBatchSchema,
  itemAnswerSchema,
  itemSchema,
  parseItems,
  submitAnswerSchema,
  toItem,
  verdictSchema,
} from '#libs/contracts';
import { type ItemId, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { BATCH_EXAMPLE, IDEMPOTENCY, ITEM_EXAMPLE } from './examples.js';

@ApiTags('items')
@ApiBearerAuth()
@Controller('v1')
export class ItemsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post('items')
  @HttpCode(202)
  @Requires('items:write')
  @ApiOperation({ summary: 'Submit up to 500 items; verdicts follow on the feed' })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(documentedBatchSchema, BATCH_EXAMPLE)
  @ApiResponse({ status: 202, description: 'Safe, and will be judged', standardSchema: submitAnswerSchema })
  submit(
    @Me() me: Principal,
    @Body({ schema: batchSchema }) batch: z.infer<typeof batchSchema>,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return acceptItems(this.services, me.tenantId, parseItems(batch.items), request);
  }

  @Post('moderate')
  @HttpCode(200)
  @Requires('items:write')
  @ApiOperation({ summary: 'Judge one item now; stored like any other' })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(itemSchema, ITEM_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The verdict', standardSchema: verdictSchema })
  moderate(
    @Me() me: Principal,
    @Body({ schema: itemSchema }) item: z.infer<typeof itemSchema>,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return moderateItem(this.services, me.tenantId, toItem(item), request);
  }

  @Get('items/:id')
  @Requires('items:read')
  @ApiOperation({ summary: 'An item with its versions and verdicts' })
  @ApiResponse({ status: 200, description: 'The item', standardSchema: itemAnswerSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readItem(this.services, me, parseId<ItemId>(id));
  }
}
