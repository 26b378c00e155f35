import type { BriefingFormat } from '#libs/domain';
import { withQuery } from '../ui/use-list.js';

/**
 * Where a briefing's file is.
 * @param shown it opens in the browser, such as to be printed, instead of being saved
 */
export const fileAddress = (id: string, format: BriefingFormat, language: string, shown = false): string =>
  withQuery(`/v1/briefings/${encodeURIComponent(id)}/file`, {
    format,
    lang: language === 'en' ? 'en' : 'zh',
    ...(shown && { download: 'false' }),
  });
