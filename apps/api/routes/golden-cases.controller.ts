import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  createGoldenCase,
  listGoldenCases,
  removeGoldenCase,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type GoldenCaseListQuery,
  goldenCaseListQuerySchema,
  goldenCasePageSchema,
  goldenCaseSchema,
  type NewGoldenCase,
  newGoldenCaseSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { GOLDEN_CASE_EXAMPLE } from './quality-examples.js';

type Caller = Doer & { readonly principal: Principal };

/** Cases whose right answer is known, slipped into the queues now and then. Who works on one cannot tell it from others. */
@ApiTags('quality')
@ApiBearerAuth()
@Controller('v1/golden-cases')
export class GoldenCasesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('desk:manage')
  @ApiOperation({ summary: 'Golden cases, newest first, with how they were decided until yesterday' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: goldenCasePageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: goldenCaseListQuerySchema }) query: GoldenCaseListQuery) {
    return listGoldenCases(this.services, me, query);
  }

  @Post()
  @Requires('desk:manage')
  @ApiOperation({ summary: 'Keep a case, or words of one’s own, with the right answer' })
  @ApiJsonBody(newGoldenCaseSchema, GOLDEN_CASE_EXAMPLE)
  @ApiResponse({ status: 201, description: 'Slipped in from now on', standardSchema: goldenCaseSchema })
  @ApiProblems(404, 409)
  create(@By() by: Caller, @Body({ schema: newGoldenCaseSchema }) wish: NewGoldenCase) {
    return createGoldenCase(this.services, by, wish);
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('desk:manage')
  @ApiOperation({ summary: 'Slip it in no more' })
  @ApiProblems(404, 422)
  async remove(@By() by: Caller, @Param('id') id: string): Promise<void> {
    await removeGoldenCase(this.services, by, parseId(id));
  }
}
