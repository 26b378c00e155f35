import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { readCrisisFigures, SERVICES, type Services } from '#libs/application';
import { type CrisisFiguresQuery, crisisFiguresQuerySchema, crisisFiguresSchema } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiProblems } from './documentation.js';

@ApiTags('crisis')
@ApiBearerAuth()
@Controller('v1/crisis')
export class CrisisFiguresController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('figures')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Negative share, zero replies, response and resolution times, alerts, incidents' })
  @ApiResponse({
    status: 200,
    description: 'Every figure with the address of its evidence in the console',
    standardSchema: crisisFiguresSchema,
  })
  @ApiProblems(400, 404, 422)
  figures(@Me() me: Principal, @Query({ schema: crisisFiguresQuerySchema }) query: CrisisFiguresQuery) {
    return readCrisisFigures(this.services, me, query);
  }
}
