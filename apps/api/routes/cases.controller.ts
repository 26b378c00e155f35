import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { listCases, readCase, revealCase, SERVICES, type Services } from '#libs/application';
import {
  type CaseListQuery,
  caseListQuerySchema,
  casePageSchema,
  caseSchema,
  type RevealRequest,
  revealAnswerSchema,
  revealSchema,
} from '#libs/contracts';
import { type CaseId, type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { REVEAL_EXAMPLE } from './privacy-examples.js';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
export class CasesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:read')
  @ApiOperation({ summary: 'Cases, most urgent first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: casePageSchema })
  @ApiProblems(400, 401, 403, 422)
  list(@Me() me: Principal, @Query({ schema: caseListQuerySchema }) query: CaseListQuery) {
    return listCases(this.services, me, query);
  }

  @Get(':id')
  @Requires('cases:read')
  @ApiOperation({ summary: 'A case with the words and the evidence' })
  @ApiResponse({ status: 200, description: 'The case', standardSchema: caseSchema })
  @ApiProblems(401, 403, 404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readCase(this.services, me, parseId<CaseId>(id));
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Requires('privacy:reveal')
  @ApiOperation({
    summary: 'The words as they were written, and who wrote them',
    description: 'Audited with the reason; at most 60 an hour and person.',
  })
  @ApiJsonBody(revealSchema, REVEAL_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Shown this once', standardSchema: revealAnswerSchema })
  @ApiProblems(400, 401, 403, 404, 422, 429)
  reveal(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: revealSchema }) request: RevealRequest,
  ) {
    return revealCase(this.services, by, me, parseId<CaseId>(id), request);
  }
}
