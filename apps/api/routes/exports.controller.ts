import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { exportDesk, SERVICES, type Services } from '#libs/application';
import { EXPORT_KINDS, type ExportQuery, exportKindSchema, exportQuerySchema } from '#libs/contracts';
import { type Doer, FengsuiError, type Principal } from '#libs/domain';
import { By, Requires } from '../http/permissions.js';
import { ApiProblems } from './documentation.js';

/** What happened at the desk, as files for spreadsheets. */
@ApiTags('quality')
@ApiBearerAuth()
@Controller('v1/exports')
export class ExportsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(':kind')
  @Requires('quality:read')
  @ApiOperation({
    summary: 'Decisions, cases, reports, appeals or figures as CSV or a workbook, oldest first',
    description:
      'Words without personal data, times of Beijing. No cell is taken for a formula. CSV streams; a workbook holds 50,000 rows. The export is a row of the audit log.',
  })
  @ApiParam({ name: 'kind', enum: EXPORT_KINDS })
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiResponse({ status: 200, description: 'The file' })
  @ApiProblems(400, 404, 413, 422)
  async export(
    @By() by: Doer & { readonly principal: Principal },
    @Param('kind') name: string,
    @Query({ schema: exportQuerySchema }) query: ExportQuery,
  ): Promise<StreamableFile> {
    const kind = exportKindSchema.safeParse(name);
    if (!kind.success)
      throw new FengsuiError('request.not_found', `There are exports of ${EXPORT_KINDS.join(', ')}.`);
    const { stream, type, name: file } = await exportDesk(this.services, by, kind.data, query);
    return new StreamableFile(stream, { type, disposition: `attachment; filename="${file}"` });
  }
}
