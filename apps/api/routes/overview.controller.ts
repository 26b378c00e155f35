import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { readOverview, SERVICES, type Services } from '#libs/application';
import { overviewSchema } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/overview')
export class OverviewController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:read')
  @ApiOperation({ summary: "Today's verdicts, what is pending, open cases, and the feed's head" })
  @ApiResponse({ status: 200, description: 'The counters', standardSchema: overviewSchema })
  read(@Me() me: Principal) {
    return readOverview(this.services, me);
  }
}
