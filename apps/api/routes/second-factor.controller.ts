import { Body, Controller, Get, HttpCode, Inject, Post, Put, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  beginEnrolment,
  confirmEnrolment,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type Challenge,
  challengeSchema,
  enrolmentSchema,
  recoveryCodesSchema,
  type SecondFactorRemoval,
  secondFactorRemovalSchema,
  secondFactorSchema,
} from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { sessionTokenOf } from '../http/cookies.js';
import { By, Me, Requires } from '../http/permissions.js';
import type { ApiRequest } from '../http/request.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { CHALLENGE_EXAMPLE, REMOVAL_EXAMPLE } from './people-examples.js';

/** One's own second factor: a time-based code (RFC 6238), and recovery codes for when the phone is lost. */
@ApiTags('session')
@Controller('v1/session/second-factor')
export class SecondFactorController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('session:own')
  @ApiOperation({ summary: "How one's own second factor stands" })
  @ApiResponse({ status: 200, description: 'Its state', standardSchema: secondFactorSchema })
  read(@Me() me: Principal) {
    return readSecondFactor(this.services, me);
  }

  @Post()
  @HttpCode(200)
  @Requires('session:own')
  @ApiOperation({ summary: 'Make a secret for an authenticator; in force once a code of it is confirmed' })
  @ApiResponse({ status: 200, description: 'The secret, shown once', standardSchema: enrolmentSchema })
  @ApiProblems(409)
  begin(@Me() me: Principal) {
    return beginEnrolment(this.services, me);
  }

  @Put()
  @Requires('session:own')
  @ApiOperation({ summary: 'Confirm the secret with a code of it; every other session ends' })
  @ApiJsonBody(challengeSchema, CHALLENGE_EXAMPLE)
  @ApiResponse({
    status: 200,
    description: 'Ten recovery codes, shown once',
    standardSchema: recoveryCodesSchema,
  })
  @ApiProblems(409)
  confirm(
    @Me() me: Principal,
    @By() by: Doer,
    @Req() request: ApiRequest,
    @Body({ schema: challengeSchema }) { code }: Challenge,
  ) {
    return confirmEnrolment(this.services, me, sessionTokenOf(request), code, by);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Requires('session:own')
  @ApiOperation({ summary: 'Replace all recovery codes' })
  @ApiJsonBody(challengeSchema, CHALLENGE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Ten new ones, shown once', standardSchema: recoveryCodesSchema })
  renew(@Me() me: Principal, @By() by: Doer, @Body({ schema: challengeSchema }) { code }: Challenge) {
    return renewRecoveryCodes(this.services, me, code, by);
  }

  @Post('remove')
  @AnswersNothing()
  @Requires('session:own')
  @ApiOperation({ summary: 'Take the second factor away; needs password and code; every other session ends' })
  @ApiJsonBody(secondFactorRemovalSchema, REMOVAL_EXAMPLE)
  async remove(
    @Me() me: Principal,
    @By() by: Doer,
    @Req() request: ApiRequest,
    @Body({ schema: secondFactorRemovalSchema }) removal: SecondFactorRemoval,
  ): Promise<void> {
    await removeSecondFactor(this.services, me, sessionTokenOf(request), removal, by);
  }
}
