import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { promote, readModels, requestTraining, rollback, SERVICES, type Services } from '#libs/application';
import { modelListSchema, promoteSchema, taskSchema } from '#libs/contracts';
import { type Doer, FengsuiError, type Principal, type Task } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';

@ApiTags('learning')
@ApiBearerAuth()
@Controller('v1/models')
export class ModelsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('models:read')
  @ApiOperation({ summary: 'Base models and what your corrections taught, with figures and states' })
  @ApiResponse({ status: 200, description: 'One entry a task', standardSchema: modelListSchema })
  list(@Me() me: Principal) {
    return readModels(this.services, me.tenantId);
  }

  @Post(':task/train')
  @HttpCode(202)
  @Requires('models:write')
  @ApiResponse({ status: 202, description: 'It trains; the list of models tells how far it is' })
  @ApiOperation({ summary: 'Train on the corrections there are, in the background' })
  @ApiProblems(404, 409)
  train(@Me() me: Principal, @By() by: Doer, @Param('task') task: string) {
    return requestTraining(this.services, me.tenantId, by, taskOf(task));
  }

  @Post(':task/promote')
  @HttpCode(200)
  @Requires('models:write')
  @ApiOperation({ summary: 'Put a version in force: one in the shadow, or a retired one again' })
  @ApiJsonBody(promoteSchema, { version: 1 })
  @ApiResponse({ status: 200, description: 'All models, as they are now', standardSchema: modelListSchema })
  @ApiProblems(404, 409)
  async promote(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('task') task: string,
    @Body({ schema: promoteSchema }) { version }: z.infer<typeof promoteSchema>,
  ) {
    await promote(this.services, me.tenantId, by, taskOf(task), version);
    return readModels(this.services, me.tenantId);
  }

  @Post(':task/rollback')
  @HttpCode(200)
  @Requires('models:write')
  @ApiOperation({ summary: 'Put back in force what was before the live version' })
  @ApiResponse({ status: 200, description: 'All models, as they are now', standardSchema: modelListSchema })
  @ApiProblems(404, 409)
  async rollback(@Me() me: Principal, @By() by: Doer, @Param('task') task: string) {
    await rollback(this.services, me.tenantId, by, taskOf(task));
    return readModels(this.services, me.tenantId);
  }
}

function taskOf(text: string): Task {
  const task = taskSchema.safeParse(text);
  if (!task.success) throw new FengsuiError('model.not_found', 'The tasks are abuse, spam and negative.');
  return task.data;
}
