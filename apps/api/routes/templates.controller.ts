import { Body, Controller, Delete, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeTemplate,
  createTemplate,
  listTemplates,
  removeTemplate,
  SERVICES,
  type Services,
} from '#libs/application';
import { type NewTemplate, newTemplateSchema, templateListSchema, templateSchema } from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { TEMPLATE_EXAMPLE } from './decision-examples.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';

/** Messages to authors. A decision fills one in; a blank that nothing fills keeps it from being made. */
@ApiTags('desk')
@ApiBearerAuth()
@Controller('v1/templates')
export class TemplatesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:read')
  @ApiOperation({ summary: 'All message templates, with the blanks that people fill' })
  @ApiResponse({ status: 200, description: 'The templates', standardSchema: templateListSchema })
  list(@Me() me: Principal) {
    return listTemplates(this.services, me.tenantId);
  }

  @Post()
  @Requires('desk:manage')
  @ApiOperation({ summary: 'A new template; at most 100' })
  @ApiJsonBody(newTemplateSchema, TEMPLATE_EXAMPLE)
  @ApiResponse({ status: 201, description: 'Made', standardSchema: templateSchema })
  @ApiProblems(409)
  create(@Me() me: Principal, @By() by: Doer, @Body({ schema: newTemplateSchema }) wish: NewTemplate) {
    return createTemplate(this.services, by, me.tenantId, wish);
  }

  @Put(':id')
  @Requires('desk:manage')
  @ApiOperation({ summary: 'Write a template anew; messages that were sent stay' })
  @ApiJsonBody(newTemplateSchema, TEMPLATE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: templateSchema })
  @ApiProblems(404)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: newTemplateSchema }) wish: NewTemplate,
  ) {
    return changeTemplate(this.services, by, me.tenantId, parseId(id), wish);
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('desk:manage')
  @ApiOperation({ summary: 'Remove a template; messages that were sent stay' })
  @ApiProblems(404, 422)
  async remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await removeTemplate(this.services, by, me.tenantId, parseId(id));
  }
}
