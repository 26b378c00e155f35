import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changePolicy,
  createPolicy,
  type IdempotentRequest,
  listPolicies,
  readPolicy,
  removePolicy,
  SERVICES,
  type Services,
  simulateDraft,
  simulatePolicy,
} from '#libs/application';
import {
  type EscalationPolicyChange,
  type EscalationPolicyListQuery,
  type EscalationSimulationRequest,
  escalationPolicyChangeSchema,
  escalationPolicyListQuerySchema,
  escalationPolicyPageSchema,
  escalationPolicySchema,
  escalationSimulationRequestSchema,
  escalationSimulationSchema,
  type NewEscalationPolicy,
  newEscalationPolicySchema,
  type PolicySimulationRequest,
  policySimulationRequestSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import {
  DRAFT_SIMULATION_EXAMPLE,
  POLICY_CHANGE_EXAMPLE,
  POLICY_EXAMPLE,
  SIMULATION_EXAMPLE,
} from './escalation-examples.js';
import { IDEMPOTENCY } from './examples.js';

@ApiTags('escalation')
@ApiBearerAuth()
@Controller('v1/escalation-policies')
export class EscalationPoliciesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Say who is told of an incident, one after the other, until somebody answers' })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(newEscalationPolicySchema, POLICY_EXAMPLE)
  @ApiResponse({ status: 201, description: 'The policy', standardSchema: escalationPolicySchema })
  @ApiProblems(409)
  create(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: newEscalationPolicySchema }) policy: NewEscalationPolicy,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return createPolicy(this.services, me.tenantId, by, policy, request);
  }

  @Post('simulate')
  @HttpCode(200)
  @Requires('incidents:read')
  @ApiOperation({ summary: 'What a policy that nobody saved yet would do, in simulated time' })
  @ApiJsonBody(policySimulationRequestSchema, DRAFT_SIMULATION_EXAMPLE)
  @ApiResponse({
    status: 200,
    description: 'Who would be told when',
    standardSchema: escalationSimulationSchema,
  })
  simulateDraft(
    @Me() me: Principal,
    @Body({ schema: policySimulationRequestSchema }) request: PolicySimulationRequest,
  ) {
    return simulateDraft(this.services, me.tenantId, request);
  }

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Escalation policies, oldest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: escalationPolicyPageSchema })
  @ApiProblems(400, 422)
  list(
    @Me() me: Principal,
    @Query({ schema: escalationPolicyListQuerySchema }) query: EscalationPolicyListQuery,
  ) {
    return listPolicies(this.services, me.tenantId, query);
  }

  @Get(':id')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'An escalation policy' })
  @ApiResponse({ status: 200, description: 'The policy', standardSchema: escalationPolicySchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readPolicy(this.services, me.tenantId, parseId(id));
  }

  @Put(':id')
  @Requires('incidents:manage')
  @ApiOperation({
    summary: 'Put another policy in its place',
    description:
      'Send the revision that was read: 409 `escalation.changed` when somebody changed it since. Escalations under way keep the copy they began with.',
  })
  @ApiJsonBody(escalationPolicyChangeSchema, POLICY_CHANGE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: escalationPolicySchema })
  @ApiProblems(404, 409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: escalationPolicyChangeSchema }) wish: EscalationPolicyChange,
  ) {
    return changePolicy(this.services, me.tenantId, by, parseId(id), wish);
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Delete a policy that neither a level nor the default needs' })
  @ApiProblems(404, 409, 422)
  async remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await removePolicy(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/simulate')
  @HttpCode(200)
  @Requires('incidents:read')
  @ApiOperation({
    summary: 'What the policy would do, in simulated time: nobody is told',
    description: 'With the schedules, calendars and members as they are; a whole day takes milliseconds.',
  })
  @ApiJsonBody(escalationSimulationRequestSchema, SIMULATION_EXAMPLE)
  @ApiResponse({
    status: 200,
    description: 'Who would be told when',
    standardSchema: escalationSimulationSchema,
  })
  @ApiProblems(404)
  simulate(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body({ schema: escalationSimulationRequestSchema }) request: EscalationSimulationRequest,
  ) {
    return simulatePolicy(this.services, me.tenantId, parseId(id), request);
  }
}
