import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkResults } from '#libs/contracts';
import { readBulkResults } from '../api/desk-calls.js';
import { zhCN } from '../i18n/zh-cn.js';
import { openAddress } from '../navigation/use-page.js';
import { ProblemNote } from '../ui/problem-note.js';

const FINE: readonly string[] = ['waiting', 'decided', 'undone', 'cancelled'];

async function readFailures(id: string): Promise<BulkResults['results']> {
  const found: BulkResults['results'] = [];
  let cursor: string | null = null;
  do {
    const page: BulkResults = await readBulkResults(id, cursor);
    found.push(...page.results.filter(({ result }) => !FINE.includes(result)));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

type Known = keyof typeof zhCN.error;
const isKnown = (code: string): code is Known => Object.hasOwn(zhCN.error, code);

/** Which cases one decision did not reach, and why. */
export function BulkFailures({ id, failed }: { readonly id: string; readonly failed: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const read = useQuery({
    queryKey: ['bulk-failures', id, failed],
    queryFn: () => readFailures(id),
    enabled: open,
  });
  return (
    <>
      <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('bulk/failed', { count: failed })}
      </Button>
      {open && read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {open && (
        <ul className="bulk-failures">
          {(read.data ?? []).map(({ caseId, result }) => (
            <li key={caseId}>
              <button type="button" className="link-button" onClick={() => openAddress(`case=${caseId}`)}>
                <code>{caseId.slice(-12)}</code>
              </button>{' '}
              {isKnown(result) ? t(`error/${result}`) : result}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
