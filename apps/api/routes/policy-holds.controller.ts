import { Controller, Delete, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { endHoldByHand, listHolds, SERVICES, type Services } from '#libs/application';
import { type PolicyHoldListQuery, policyHoldListQuerySchema, policyHoldPageSchema } from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiProblems } from './documentation.js';

/** What playbooks have put over judging for a while. */
@ApiTags('playbooks')
@ApiBearerAuth()
@Controller('v1/holds')
export class PolicyHoldsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'What stands over judging now, or did, newest first' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: policyHoldPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: policyHoldListQuerySchema }) query: PolicyHoldListQuery) {
    return listHolds(this.services, me.tenantId, query);
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'End a hold before its time; judging goes without it within seconds' })
  @ApiProblems(404, 409, 422)
  async end(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await endHoldByHand(this.services, me.tenantId, by, parseId(id));
  }
}
