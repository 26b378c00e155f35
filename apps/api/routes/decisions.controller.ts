import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  confirmDecision,
  declineDecision,
  readDecision,
  reconsiderDecision,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type Decline,
  decisionOfCaseSchema,
  decisionSchema,
  declineSchema,
  type Reverse,
  reverseSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { DECLINE_EXAMPLE, REVERSE_EXAMPLE } from './decision-examples.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';

type Caller = Doer & { readonly principal: Principal };

/** What a second person says to a grave decision, and how one that the platform was told of is taken back. */
@ApiTags('decisions')
@ApiBearerAuth()
@Controller('v1/decisions/:id')
export class DecisionsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:read')
  @ApiOperation({ summary: 'A decision: how it stands, and how the platform was told' })
  @ApiResponse({ status: 200, description: 'The decision', standardSchema: decisionOfCaseSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readDecision(this.services, me, parseId(id));
  }

  @Post('confirm')
  @HttpCode(200)
  @Requires('cases:review')
  @ApiOperation({ summary: 'Agree to a grave decision of a colleague’s; it is told after ten seconds' })
  @ApiResponse({ status: 200, description: 'Agreed', standardSchema: decisionSchema })
  @ApiProblems(404, 409, 422)
  confirm(@By() by: Caller, @Param('id') id: string) {
    return confirmDecision(this.services, by, parseId(id));
  }

  @Post('decline')
  @HttpCode(200)
  @Requires('cases:review')
  @ApiOperation({ summary: 'Do not agree to a grave decision of a colleague’s; the case is open again' })
  @ApiJsonBody(declineSchema, DECLINE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Declined', standardSchema: decisionSchema })
  @ApiProblems(404, 409)
  decline(@By() by: Caller, @Param('id') id: string, @Body({ schema: declineSchema }) wish: Decline) {
    return declineDecision(this.services, by, parseId(id), wish);
  }

  @Post('reverse')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({
    summary: 'Take back a decision that the platform was told of: one’s own, or with cases:review anybody’s',
    description: 'The platform hears `case.reversed` with what it does now; the strike is given back.',
  })
  @ApiJsonBody(reverseSchema, REVERSE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Reversed', standardSchema: decisionSchema })
  @ApiProblems(404, 409)
  reverse(@By() by: Caller, @Param('id') id: string, @Body({ schema: reverseSchema }) wish: Reverse) {
    return reconsiderDecision(this.services, by, parseId(id), wish);
  }
}
