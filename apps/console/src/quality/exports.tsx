import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportKind } from '#libs/contracts';
import { withQuery } from '../ui/use-list.js';
import { beginOf, type Period } from './period.js';
import { PeriodChoice } from './period-choice.js';

const KINDS = [
  'decisions',
  'cases',
  'reports',
  'appeals',
  'figures',
] as const satisfies readonly ExportKind[];
const FORMATS = ['csv', 'xlsx'] as const;

/** Files of what was decided, reported and appealed, to look at elsewhere. */
export function Exports() {
  const { t, i18n } = useTranslation();
  const [period, setPeriod] = useState<Period>('30');
  const from = useMemo(() => beginOf(period, Date.now()), [period]);
  const lang = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <PeriodChoice value={period} onChange={setPeriod} />
      </search>
      <p className="muted">{t('quality/exportsHint')}</p>
      <ul className="exports">
        {KINDS.map((kind) => (
          <li key={kind} className="card">
            <div>
              <h2>{t(`quality/exports/${kind}`)}</h2>
              <p className="muted">{t(`quality/exportHints/${kind}`)}</p>
            </div>
            <div className="row-actions">
              {FORMATS.map((format) => (
                <Button
                  key={format}
                  icon={<DownloadOutlined />}
                  href={withQuery(`/v1/exports/${kind}`, { from, format, lang })}
                  download=""
                  aria-label={t('quality/download', {
                    kind: t(`quality/exports/${kind}`),
                    format: format.toUpperCase(),
                  })}
                >
                  {format.toUpperCase()}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
