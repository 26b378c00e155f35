import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { readOperations, SERVICES, type Services } from '#libs/application';
import { operationsSchema } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiProblems } from './documentation.js';

@ApiTags('operations')
@ApiBearerAuth()
@Controller('v1/operations')
export class OperationsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('operations:read')
  @ApiOperation({ summary: 'How the installation runs; for administrators of its first tenant' })
  @ApiResponse({ status: 200, description: 'Parts, figures, modes', standardSchema: operationsSchema })
  @ApiProblems(404)
  read(@Me() me: Principal) {
    return readOperations(this.services, me);
  }
}
