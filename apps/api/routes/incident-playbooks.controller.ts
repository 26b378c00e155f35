import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  approvePlaybookStep,
  assignPlaybookStep,
  declinePlaybookStep,
  finishPlaybookStep,
  readIncidentPlaybooks,
  SERVICES,
  type Services,
  skipPlaybookStep,
  startPlaybook,
  startPlaybookStep,
} from '#libs/application';
import {
  incidentPlaybooksSchema,
  playbookRunSchema,
  type StartPlaybook,
  type StepAssign,
  type StepNote,
  type StepReason,
  startPlaybookSchema,
  stepAssignSchema,
  stepNoteSchema,
  stepReasonSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { START_PLAYBOOK } from './playbook-examples.js';

const CHANGES = [400, 401, 403, 404, 409, 422] as const;
const RUN = {
  status: 200,
  description: 'The playbook as it stands now',
  standardSchema: playbookRunSchema,
} as const;
type Doing = Doer & { readonly principal: Principal };

/** Playbooks being carried out in an incident. */
@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents/:id')
export class IncidentPlaybooksController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('playbooks')
  @Requires('incidents:read')
  @ApiOperation({
    summary: 'The playbooks that run in an incident with their steps, and what could be started',
  })
  @ApiResponse({ status: 200, description: 'All of them', standardSchema: incidentPlaybooksSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readIncidentPlaybooks(this.services, me, parseId(id));
  }

  @Post('playbooks')
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Start a playbook by hand, in the version that is in force' })
  @ApiJsonBody(startPlaybookSchema, START_PLAYBOOK)
  @ApiResponse({ ...RUN, status: 201 })
  @ApiProblems(...CHANGES)
  start(
    @By() by: Doing,
    @Param('id') id: string,
    @Body({ schema: startPlaybookSchema }) { playbookId }: StartPlaybook,
  ) {
    return startPlaybook(this.services, by, parseId(id), playbookId);
  }

  @Post('steps/:stepId/start')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Begin with a step' })
  @ApiJsonBody(stepNoteSchema, {})
  @ApiResponse(RUN)
  @ApiProblems(...CHANGES)
  begin(
    @By() by: Doing,
    @Param('id') id: string,
    @Param('stepId') stepId: string,
    @Body({ schema: stepNoteSchema }) wish: StepNote,
  ) {
    return startPlaybookStep(this.services, by, parseId(id), parseId(stepId, '/stepId'), wish);
  }

  @Post('steps/:stepId/done')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'A step is done; where it needs an approval, that is asked for' })
  @ApiJsonBody(stepNoteSchema, { note: '三位投诉人都已联系上' })
  @ApiResponse(RUN)
  @ApiProblems(...CHANGES)
  done(
    @By() by: Doing,
    @Param('id') id: string,
    @Param('stepId') stepId: string,
    @Body({ schema: stepNoteSchema }) wish: StepNote,
  ) {
    return finishPlaybookStep(this.services, by, parseId(id), parseId(stepId, '/stepId'), wish);
  }

  @Post('steps/:stepId/skip')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Pass a step over, and say why' })
  @ApiJsonBody(stepReasonSchema, { reason: '没有涉事批次，不需要停售' })
  @ApiResponse(RUN)
  @ApiProblems(...CHANGES)
  skip(
    @By() by: Doing,
    @Param('id') id: string,
    @Param('stepId') stepId: string,
    @Body({ schema: stepReasonSchema }) wish: StepReason,
  ) {
    return skipPlaybookStep(this.services, by, parseId(id), parseId(stepId, '/stepId'), wish);
  }

  @Post('steps/:stepId/approve')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({
    summary: 'Agree to a step: it is done, and its action is carried out',
    description:
      'For members. `commander`: the commander or deputy of the incident, and while it has neither, whoever may approve; `second`: anybody but who asked.',
  })
  @ApiJsonBody(stepNoteSchema, {})
  @ApiResponse(RUN)
  @ApiProblems(...CHANGES)
  approve(
    @By() by: Doing,
    @Param('id') id: string,
    @Param('stepId') stepId: string,
    @Body({ schema: stepNoteSchema }) wish: StepNote,
  ) {
    return approvePlaybookStep(this.services, by, parseId(id), parseId(stepId, '/stepId'), wish);
  }

  @Post('steps/:stepId/decline')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Do not agree: a person goes on with it, an action is not carried out' })
  @ApiJsonBody(stepReasonSchema, { reason: '口径里还有未核实的数字' })
  @ApiResponse(RUN)
  @ApiProblems(...CHANGES)
  decline(
    @By() by: Doing,
    @Param('id') id: string,
    @Param('stepId') stepId: string,
    @Body({ schema: stepReasonSchema }) wish: StepReason,
  ) {
    return declinePlaybookStep(this.services, by, parseId(id), parseId(stepId, '/stepId'), wish);
  }

  @Post('steps/:stepId/assign')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Give a step to a member, or back to its owner' })
  @ApiJsonBody(stepAssignSchema, { memberId: null })
  @ApiResponse(RUN)
  @ApiProblems(...CHANGES)
  assign(
    @By() by: Doing,
    @Param('id') id: string,
    @Param('stepId') stepId: string,
    @Body({ schema: stepAssignSchema }) wish: StepAssign,
  ) {
    return assignPlaybookStep(this.services, by, parseId(id), parseId(stepId, '/stepId'), wish);
  }
}
