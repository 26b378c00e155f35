import { Body, Controller, Delete, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  addLink,
  addNote,
  assignRoles,
  bringOn,
  changeLevel,
  mergeIncident,
  postUpdate,
  removeLink,
  reopenIncident,
  SERVICES,
  type Services,
  takeOn,
} from '#libs/application';
import {
  type IncidentLevelWish,
  type IncidentMerge,
  type IncidentNote,
  type IncidentReopen,
  type IncidentRolesWish,
  type IncidentStateWish,
  type IncidentUpdate,
  incidentLevelSchema,
  incidentMergeSchema,
  incidentNoteSchema,
  incidentReopenSchema,
  incidentRolesSchema,
  incidentSchema,
  incidentStateWishSchema,
  incidentUpdateSchema,
  type NewIncidentLink,
  newIncidentLinkSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import {
  INCIDENT_LEVEL_EXAMPLE,
  INCIDENT_LINK_EXAMPLE,
  INCIDENT_MERGE_EXAMPLE,
  INCIDENT_NOTE_EXAMPLE,
  INCIDENT_REOPEN_EXAMPLE,
  INCIDENT_ROLES_EXAMPLE,
  INCIDENT_STATE_EXAMPLE,
  INCIDENT_UPDATE_EXAMPLE,
} from './incident-examples.js';

type Caller = Doer & { readonly principal: Principal };

/** What people do to an incident. `revision`, as it was read, refuses what a colleague has changed meanwhile. */
@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents/:id')
export class IncidentWorkController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post('acknowledge')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Take it on: the clock that waits for somebody stops' })
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 409, 422)
  acknowledge(@By() by: Caller, @Param('id') id: string) {
    return takeOn(this.services, by, parseId(id));
  }

  @Post('level')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Make it graver or milder: what still waits begins anew by the new level' })
  @ApiJsonBody(incidentLevelSchema, INCIDENT_LEVEL_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  level(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: incidentLevelSchema }) wish: IncidentLevelWish,
  ) {
    return changeLevel(this.services, by, parseId(id), wish);
  }

  @Post('state')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Bring it on: active, stable, resolved, reviewed, closed' })
  @ApiJsonBody(incidentStateWishSchema, INCIDENT_STATE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  state(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: incidentStateWishSchema }) wish: IncidentStateWish,
  ) {
    return bringOn(this.services, by, parseId(id), wish);
  }

  @Post('reopen')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Begin it again' })
  @ApiJsonBody(incidentReopenSchema, INCIDENT_REOPEN_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Active; its clocks run', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  reopen(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: incidentReopenSchema }) wish: IncidentReopen,
  ) {
    return reopenIncident(this.services, by, parseId(id), wish);
  }

  @Post('merge')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'It is one with another: it ends and goes on there' })
  @ApiJsonBody(incidentMergeSchema, INCIDENT_MERGE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The one that ended', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  merge(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: incidentMergeSchema }) wish: IncidentMerge,
  ) {
    return mergeIncident(this.services, by, parseId(id), wish);
  }

  @Post('roles')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Give roles to members, or take them away' })
  @ApiJsonBody(incidentRolesSchema, INCIDENT_ROLES_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  roles(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: incidentRolesSchema }) wish: IncidentRolesWish,
  ) {
    return assignRoles(this.services, by, parseId(id), wish);
  }

  @Post('updates')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Tell colleagues how things stand; the clock until the next time begins again' })
  @ApiJsonBody(incidentUpdateSchema, INCIDENT_UPDATE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  update(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: incidentUpdateSchema }) wish: IncidentUpdate,
  ) {
    return postUpdate(this.services, by, parseId(id), wish);
  }

  @Post('notes')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Write something down on the timeline' })
  @ApiJsonBody(incidentNoteSchema, INCIDENT_NOTE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  note(@By() by: Caller, @Param('id') id: string, @Body({ schema: incidentNoteSchema }) wish: IncidentNote) {
    return addNote(this.services, by, parseId(id), wish);
  }

  @Post('links')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Link it with a case, a mention, an alert, a statement, an incident or a URL' })
  @ApiJsonBody(newIncidentLinkSchema, INCIDENT_LINK_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  link(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: newIncidentLinkSchema }) wish: NewIncidentLink,
  ) {
    return addLink(this.services, by, parseId(id), wish);
  }

  @Delete('links/:linkId')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'It does not belong to it after all' })
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 422)
  unlink(@By() by: Caller, @Param('id') id: string, @Param('linkId') linkId: string) {
    return removeLink(this.services, by, parseId(id), parseId(linkId, '/linkId'));
  }
}
