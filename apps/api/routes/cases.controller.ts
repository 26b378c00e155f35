import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { listCases, readCase, SERVICES, type Services } from '#libs/application';
import { type CaseListQuery, caseListQuerySchema, casePageSchema, caseSchema } from '#libs/contracts';
import { type CaseId, type Principal, parseId } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiProblems } from './documentation.js';

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
}
