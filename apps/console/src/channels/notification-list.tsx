import { useTranslation } from 'react-i18next';
import type { ChannelPage, NotificationPage } from '#libs/contracts';
import { NOTIFICATION_KINDS, NOTIFICATION_STATES } from '#libs/domain';
import { useParam } from '../navigation/use-param.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { useList } from '../ui/use-list.js';
import { useRead } from '../ui/use-read.js';
import { CHANNELS_PATH } from './channel-values.js';
import { useNotificationColumns } from './use-notification-columns.js';

const REFRESH_MS = 10_000;

interface NotificationListProps {
  /** Of this incident alone; absent: of all, with filters. */
  readonly incidentId?: string;
}

/** Every notification and what became of it. */
export function NotificationList({ incidentId }: NotificationListProps) {
  const { t } = useTranslation();
  const [channel, setChannel] = useParam('channel');
  const [state, setState] = useParam('fate');
  const [kind, setKind] = useParam('about');
  const channels = useRead<ChannelPage>(CHANNELS_PATH, { limit: 200 }).data?.channels ?? [];
  const nameOf = (id: string) => channels.find((one) => one.id === id)?.name ?? t('crisis/gone');
  const query = incidentId
    ? { incident: incidentId }
    : { channel: channel ?? '', state: state ?? '', kind: kind ?? '' };
  const list = useList('/v1/notifications', query, ({ notifications }: NotificationPage) => notifications, {
    refresh: REFRESH_MS,
  });
  const columns = useNotificationColumns(nameOf);
  return (
    <>
      {!incidentId && (
        <search className="list-filters" aria-label={t('ui/filter')}>
          <Choice
            label={t('channels/channel')}
            value={channel ?? ''}
            onChange={(next) => setChannel(next || null)}
            options={channels.map(({ id, name }) => [id, name])}
          />
          <Choice
            label={t('channels/fate')}
            value={NOTIFICATION_STATES.find((one) => one === state) ?? ''}
            onChange={(next) => setState(next || null)}
            options={NOTIFICATION_STATES.map((one) => [one, t(`channels/fateOf/${one}`)])}
          />
          <Choice
            label={t('channels/about')}
            value={NOTIFICATION_KINDS.find((one) => one === kind) ?? ''}
            onChange={(next) => setKind(next || null)}
            options={NOTIFICATION_KINDS.map((one) => [one, t(`channels/aboutOf/${one}`)])}
          />
        </search>
      )}
      <DataTable
        caption={t('channels/parts/fates')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('channels/noFates')}>{t('channels/noFatesHint')}</Empty>}
      />
    </>
  );
}
