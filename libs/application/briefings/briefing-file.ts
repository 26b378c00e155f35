import type { BriefingFileQuery } from '#libs/contracts';
import type { BriefingFormat, Doer, Principal } from '#libs/domain';
import { findBriefing, forTenant } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { paperOfBriefing } from './briefing-paper.js';
import { foundBriefing } from './briefing-view.js';
import { paperDocx } from './paper/docx.js';
import { paperHtml } from './paper/html.js';
import { paperMarkdown } from './paper/markdown.js';
import type { Paper } from './paper/paper.js';

export interface BriefingFile {
  /** ASCII: what a browser calls the file. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const WRITERS: Readonly<
  Record<BriefingFormat, { readonly type: string; readonly write: (paper: Paper) => Promise<Buffer> }>
> = {
  md: {
    type: 'text/markdown; charset=utf-8',
    write: async (paper) => Buffer.from(paperMarkdown(paper)),
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: paperDocx,
  },
  html: {
    type: 'text/html; charset=utf-8',
    write: async (paper) => Buffer.from(await paperHtml(paper)),
  },
};

/**
 * A briefing written down: the figures as they were when it was made, the words as they may be shown today. Audited like every
 * export.
 * @throws FengsuiError `briefing.not_found`
 */
export async function briefingFile(
  services: Services,
  me: Principal,
  by: Doer,
  id: string,
  { format, lang }: BriefingFileQuery,
): Promise<BriefingFile> {
  const { tenantId } = me;
  const row = foundBriefing(await findBriefing(forTenant(services.database.read, tenantId), id));
  const { type, write } = WRITERS[format];
  const bytes = await write(await paperOfBriefing(services, me, row, lang));
  await services.database.transaction((open) =>
    recordAudit(forTenant(open, tenantId), by, {
      action: 'briefing.exported',
      subject: { type: 'briefing', id },
      after: { format, lang },
    }),
  );
  const day = new Date(row.fromAt + 8 * 60 * 60_000).toISOString().slice(0, 10);
  return { name: `fengsui-${row.kind}-${day}-${lang}.${format}`, type, bytes };
}
