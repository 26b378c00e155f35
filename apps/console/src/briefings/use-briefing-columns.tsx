import { DownloadOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { BriefingView } from '#libs/contracts';
import { useNumbers } from '../crisis/use-numbers.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import { dateFormat } from '../time/formats.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { fileAddress } from './file-address.js';

const SAVED = ['docx', 'md', 'html'] as const;
const LABELS = { docx: 'Word', md: 'MD', html: 'HTML' } as const;

/** What the list of briefings tells of each, and the ways to read it. */
export function useBriefingColumns(): readonly Column<BriefingView>[] {
  const { t, language } = useWords();
  const { count, share } = useNumbers();
  const day = dateFormat(language, { timeZone: 'Asia/Shanghai', dateStyle: 'medium' });
  /** `to` is not included: the last day is the one before. */
  const period = ({ from, to }: BriefingView) => {
    const [first, last] = [day.format(new Date(from)), day.format(new Date(Date.parse(to) - 1))];
    return first === last ? first : `${first} – ${last}`;
  };
  const nameOf = (row: BriefingView) =>
    row.incident ? `#${row.incident.number} ${row.incident.title}` : period(row);
  return [
    {
      name: 'what',
      title: t('briefings/what'),
      cell: (row) => (
        <>
          <Mark tone={row.kind === 'review' ? 'warn' : 'busy'}>{t(`briefings/kinds/${row.kind}`)}</Mark>{' '}
          {row.incident ? (
            <InnerLink page="incidents" show={{ incident: row.incident.id }}>
              <InertText text={nameOf(row)} />
            </InnerLink>
          ) : (
            <b>{nameOf(row)}</b>
          )}
          <small>{row.monitor ? <InertText text={row.monitor.name} /> : t('briefings/everyMonitor')}</small>
        </>
      ),
    },
    {
      name: 'figures',
      title: t('briefings/figures'),
      cell: ({ figures }) =>
        t('briefings/figuresText', {
          mentions: count(figures.mentions),
          share: share(figures.negativeShare),
          alerts: count(figures.alerts),
          incidents: count(figures.incidents),
        }),
    },
    {
      name: 'made',
      title: t('briefings/made'),
      tight: true,
      cell: ({ madeAt, madeBy }) => (
        <>
          <Moment at={madeAt} />
          <small>{madeBy ? <InertText text={madeBy.name} /> : t('briefings/byClock')}</small>
        </>
      ),
    },
    {
      name: 'files',
      title: t('briefings/read'),
      end: true,
      tight: true,
      cell: (row) => (
        <div className="row-actions">
          <Button
            size="small"
            icon={<EyeOutlined />}
            href={fileAddress(row.id, 'html', language, true)}
            target="_blank"
            rel="noreferrer"
            aria-label={`${t('briefings/open')} ${nameOf(row)}`}
          >
            {t('briefings/open')}
          </Button>
          {SAVED.map((format) => (
            <Button
              key={format}
              size="small"
              icon={<DownloadOutlined />}
              href={fileAddress(row.id, format, language)}
              download=""
              aria-label={t('quality/download', { kind: nameOf(row), format: LABELS[format] })}
            >
              {LABELS[format]}
            </Button>
          ))}
        </div>
      ),
    },
  ];
}
