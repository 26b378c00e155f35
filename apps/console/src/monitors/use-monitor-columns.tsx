import type { MonitorOverview } from '#libs/contracts';
import { Sparkline } from '../charts/sparkline.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { MonitorMarks } from './monitor-marks.js';

type Row = MonitorOverview['monitors'][number];

/** What the list of monitors tells of each: the last 24 hours, against those before. */
export function useMonitorColumns(onChoose: (id: string) => void): readonly Column<Row>[] {
  const { t } = useWords();
  const { count, share, change } = useNumbers();
  return [
    {
      name: 'name',
      title: t('monitors/name'),
      cell: ({ id, name, kind }) => (
        <>
          <button type="button" className="link-button" onClick={() => onChoose(id)}>
            <InertText text={name} />
          </button>
          <small>{t(`monitors/kinds/${kind}`)}</small>
        </>
      ),
    },
    { name: 'state', title: t('ui/state'), tight: true, cell: (row) => <MonitorMarks monitor={row} /> },
    {
      name: 'bursts',
      title: t('monitors/bursts'),
      tight: true,
      cell: ({ id, openBursts }) =>
        openBursts === 0 ? (
          <span className="muted">–</span>
        ) : (
          <InnerLink page="alerts" show={{ monitor: id, state: 'open' }}>
            <Mark tone="bad">{t('monitors/openBursts', { count: openBursts })}</Mark>
          </InnerLink>
        ),
    },
    {
      name: 'mentions',
      title: t('monitors/mentions24'),
      end: true,
      tight: true,
      cell: ({ day, dayBefore }) => (
        <>
          {count(day.mentions)}
          <small>{change(day.mentions, dayBefore.mentions)}</small>
        </>
      ),
    },
    {
      name: 'negative',
      title: t('monitors/negative'),
      end: true,
      tight: true,
      cell: ({ day, dayBefore }) => (
        <>
          {count(day.negative)}
          <small>{change(day.negative, dayBefore.negative)}</small>
        </>
      ),
    },
    {
      name: 'share',
      title: t('monitors/share'),
      end: true,
      tight: true,
      cell: ({ day }) => share(day.share),
    },
    {
      name: 'trend',
      title: t('monitors/day'),
      tight: true,
      cell: ({ sparkline, day }) => (
        <Sparkline
          label={t('monitors/dayOf', { mentions: count(day.mentions), negative: count(day.negative) })}
          values={sparkline.map(({ mentions }) => mentions)}
          part={sparkline.map(({ negative }) => negative)}
        />
      ),
    },
    {
      name: 'unanswered',
      title: t('monitors/unanswered'),
      end: true,
      tight: true,
      cell: ({ id, unanswered }) =>
        unanswered === 0 ? (
          <span className="muted">0</span>
        ) : (
          <InnerLink
            page="monitors"
            show={{
              monitor: id,
              part: 'mentions',
              sentiment: 'negative',
              state: 'new',
              days: '7',
            }}
          >
            {count(unanswered)}
          </InnerLink>
        ),
    },
  ];
}
