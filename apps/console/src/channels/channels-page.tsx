import { useTranslation } from 'react-i18next';
import { useParam } from '../navigation/use-param.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { ChannelList } from './channel-list.js';
import { NotificationList } from './notification-list.js';

const NAMES = ['channels', 'fates'] as const;

/** 通知渠道: the groups that are told, and what became of each notification. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const [named, setNamed] = useParam('part');
  const [, setChannel] = useParam('channel');
  const part = NAMES.find((name) => name === named) ?? 'channels';
  return (
    <main className="content">
      <PageHead title={t('channels/title')} intro={t('channels/intro')} />
      <Parts
        label={t('channels/title')}
        names={NAMES}
        of={part}
        title={(name) => t(`channels/parts/${name}`)}
        onGo={setNamed}
      />
      {part === 'fates' ? (
        <NotificationList />
      ) : (
        <ChannelList
          onFates={(id) => {
            setNamed('fates');
            setChannel(id);
          }}
        />
      )}
    </main>
  );
}
