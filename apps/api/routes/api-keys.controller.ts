import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeKey,
  createKey,
  listKeys,
  readKey,
  revokeKey,
  rotateKey,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type ApiKeyChange,
  type ApiKeyListQuery,
  type ApiKeyRotation,
  apiKeyChangeSchema,
  apiKeyListQuerySchema,
  apiKeyPageSchema,
  apiKeyRotationSchema,
  apiKeySchema,
  type NewApiKey,
  newApiKeySchema,
  shownApiKeySchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { API_KEY_EXAMPLE } from './examples.js';

@ApiTags('api keys')
@ApiBearerAuth()
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('keys:write')
  @ApiOperation({ summary: 'Make a key for a program; its secret is in this answer and nowhere else' })
  @ApiJsonBody(newApiKeySchema, API_KEY_EXAMPLE)
  @ApiResponse({ status: 201, description: 'The key and its secret', standardSchema: shownApiKeySchema })
  @ApiProblems(409)
  create(@Me() me: Principal, @By() by: Doer, @Body({ schema: newApiKeySchema }) key: NewApiKey) {
    return createKey(this.services, me.tenantId, key, by);
  }

  @Get()
  @Requires('keys:read')
  @ApiOperation({ summary: 'API keys, oldest first, a page at a time; never their secrets' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: apiKeyPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: apiKeyListQuerySchema }) query: ApiKeyListQuery) {
    return listKeys(this.services, me.tenantId, query);
  }

  @Get(':id')
  @Requires('keys:read')
  @ApiOperation({ summary: 'An API key' })
  @ApiResponse({ status: 200, description: 'The key', standardSchema: apiKeySchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readKey(this.services, me.tenantId, parseId(id));
  }

  @Patch(':id')
  @Requires('keys:write')
  @ApiOperation({ summary: 'Change what is named, leave the rest' })
  @ApiJsonBody(apiKeyChangeSchema, { requestsAMinute: 1_200 })
  @ApiResponse({ status: 200, description: 'The key as it is now', standardSchema: apiKeySchema })
  @ApiProblems(404, 409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: apiKeyChangeSchema }) change: ApiKeyChange,
  ) {
    return changeKey(this.services, me.tenantId, parseId(id), change, by);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Requires('keys:write')
  @ApiOperation({ summary: 'A new secret, shown once; the old one works until the overlap is over' })
  @ApiJsonBody(apiKeyRotationSchema, { overlapSeconds: 86_400 })
  @ApiResponse({ status: 200, description: 'The key and its new secret', standardSchema: shownApiKeySchema })
  @ApiProblems(404, 409)
  rotate(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: apiKeyRotationSchema }) rotation: ApiKeyRotation,
  ) {
    return rotateKey(this.services, me.tenantId, parseId(id), rotation, by);
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('keys:write')
  @ApiOperation({ summary: 'Revoke a key for good: its requests answer 401, its open sockets close' })
  @ApiProblems(404, 422)
  async revoke(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await revokeKey(this.services, me.tenantId, parseId(id), by);
  }
}
