import type { AccessReport, AccessReportRequest } from '#libs/contracts';
import { ask } from '../api/http.js';

const PAGE = 200;

/** Reads every page of a report and puts their contents together. `onRead` hears how many contents there are so far. */
export async function readWholeReport(
  authorExternalId: string,
  reason: string,
  onRead: (contents: number) => void,
): Promise<AccessReport> {
  const page = (cursor?: string) =>
    ask<AccessReport>('POST', '/v1/privacy/access-reports', {
      authorExternalId,
      reason,
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    } satisfies AccessReportRequest);
  const first = await page();
  const contents = [...first.contents];
  onRead(contents.length);
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const next = await page(cursor);
    contents.push(...next.contents);
    onRead(contents.length);
    cursor = next.nextCursor;
  }
  return { ...first, contents, nextCursor: null };
}
