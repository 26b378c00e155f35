import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  acknowledgeEscalation,
  handOnEscalation,
  listEscalations,
  SERVICES,
  type Services,
  startEscalation,
} from '#libs/application';
import {
  escalationRunListSchema,
  escalationRunSchema,
  type StartEscalation,
  startEscalationSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { START_EXAMPLE } from './escalation-examples.js';

@ApiTags('escalation')
@ApiBearerAuth()
@Controller('v1')
export class EscalationsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('incidents/:id/escalations')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'An incident’s escalations, newest first: who was told when, and who answered' })
  @ApiResponse({ status: 200, description: 'The last fifty', standardSchema: escalationRunListSchema })
  @ApiProblems(404, 422)
  list(@Me() me: Principal, @Param('id') id: string) {
    return listEscalations(this.services, me, parseId(id));
  }

  @Post('incidents/:id/escalations')
  @Requires('incidents:work')
  @ApiOperation({
    summary: 'Begin an escalation by hand',
    description:
      'By the policy named, or by that of the incident’s level. One that was answered is replaced; 409 while one still looks for somebody.',
  })
  @ApiJsonBody(startEscalationSchema, START_EXAMPLE)
  @ApiResponse({
    status: 201,
    description: 'Its first step has been told',
    standardSchema: escalationRunSchema,
  })
  @ApiProblems(404, 409)
  start(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: startEscalationSchema }) wish: StartEscalation,
  ) {
    return startEscalation(this.services, me, by, parseId(id), wish);
  }

  @Post('escalations/:runId/acknowledge')
  @HttpCode(200)
  @Requires('incidents:read')
  @ApiOperation({
    summary: 'Take it on: the clock stops',
    description:
      'For whoever may work on incidents (`incidents:work`), and for every member who was told. 409 when somebody else has, or it is over.',
  })
  @ApiResponse({ status: 200, description: 'As it stands now', standardSchema: escalationRunSchema })
  @ApiProblems(404, 409, 422)
  acknowledge(@Me() me: Principal, @By() by: Doer, @Param('runId') runId: string) {
    return acknowledgeEscalation(this.services, me, by, parseId(runId, '/runId'));
  }

  @Post('escalations/:runId/hand-on')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({
    summary: 'Tell the next step now',
    description:
      'Also after an acknowledgement, by somebody who cannot go on; after the last step it begins again.',
  })
  @ApiResponse({ status: 200, description: 'As it stands now', standardSchema: escalationRunSchema })
  @ApiProblems(404, 409, 422)
  handOn(@Me() me: Principal, @By() by: Doer, @Param('runId') runId: string) {
    return handOnEscalation(this.services, me, by, parseId(runId, '/runId'));
  }
}
