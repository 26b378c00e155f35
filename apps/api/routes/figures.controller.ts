import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  readDeskFigures,
  readOwnFigures,
  readPeopleFigures,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type FiguresQuery,
  figuresQuerySchema,
  figuresSchema,
  type OwnFiguresQuery,
  ownFiguresQuerySchema,
  ownFiguresSchema,
  peopleFiguresSchema,
} from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiProblems } from './documentation.js';

/** How the desk does. Days are those of Asia/Shanghai; a stretch of at most 400 days. */
@ApiTags('quality')
@ApiBearerAuth()
@Controller('v1/desk/figures')
export class FiguresController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('quality:read')
  @ApiOperation({
    summary:
      'Backlog, SLA, decision times, precision of every rule, term and model, overturn rates, agreement',
  })
  @ApiResponse({ status: 200, description: 'The figures', standardSchema: figuresSchema })
  @ApiProblems(400, 422)
  read(@Me() me: Principal, @Query({ schema: figuresQuerySchema }) query: FiguresQuery) {
    return readDeskFigures(this.services, me, query);
  }

  @Get('mine')
  @Requires('cases:work')
  @ApiOperation({ summary: "The caller's own work" })
  @ApiResponse({ status: 200, description: 'The figures', standardSchema: ownFiguresSchema })
  @ApiProblems(400, 422)
  readOwn(@Me() me: Principal, @Query({ schema: ownFiguresQuerySchema }) query: OwnFiguresQuery) {
    return readOwnFigures(this.services, me, query);
  }

  @Get('people')
  @Requires('quality:read')
  @ApiOperation({ summary: 'The same of everybody, by name and in no other order' })
  @ApiResponse({ status: 200, description: 'The figures', standardSchema: peopleFiguresSchema })
  @ApiProblems(400, 422)
  readPeople(@Me() me: Principal, @Query({ schema: ownFiguresQuerySchema }) query: OwnFiguresQuery) {
    return readPeopleFigures(this.services, me, query);
  }
}
