import { Body, Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeQualitySettings,
  readExposure,
  readQualitySettings,
  reportExposure,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type ExposureReport,
  exposureReportSchema,
  exposureSchema,
  type QualitySettings,
  qualitySettingsSchema,
} from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody } from './documentation.js';
import { EXPOSURE_EXAMPLE, QUALITY_SETTINGS_EXAMPLE } from './quality-examples.js';

/** How the work of the desk is checked, and how people are looked after. */
@ApiTags('quality')
@ApiBearerAuth()
@Controller('v1')
export class QualityController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('quality-settings')
  @Requires('quality:read')
  @ApiOperation({ summary: 'How much is checked: golden cases, blind reviews; when a break is suggested' })
  @ApiResponse({ status: 200, description: 'In force', standardSchema: qualitySettingsSchema })
  read(@Me() me: Principal) {
    return readQualitySettings(this.services, me.tenantId);
  }

  @Put('quality-settings')
  @Requires('desk:manage')
  @ApiOperation({ summary: 'Check more, or less, from now on' })
  @ApiJsonBody(qualitySettingsSchema, QUALITY_SETTINGS_EXAMPLE)
  @ApiResponse({ status: 200, description: 'In force now', standardSchema: qualitySettingsSchema })
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: qualitySettingsSchema }) settings: QualitySettings,
  ) {
    return changeQualitySettings(this.services, by, me.tenantId, settings);
  }

  @Get('me/exposure')
  @Requires('cases:work')
  @ApiOperation({ summary: 'What the caller saw unblurred today; nobody else is told' })
  @ApiResponse({ status: 200, description: 'Today', standardSchema: exposureSchema })
  readExposure(@Me() me: Principal) {
    return readExposure(this.services, me);
  }

  @Post('me/exposure')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({ summary: 'The console tells what was unblurred, or that a break was taken' })
  @ApiJsonBody(exposureReportSchema, EXPOSURE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Today', standardSchema: exposureSchema })
  reportExposure(@Me() me: Principal, @Body({ schema: exposureReportSchema }) report: ExposureReport) {
    return reportExposure(this.services, me, report);
  }
}
