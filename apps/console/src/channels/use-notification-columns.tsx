import type { NotificationView } from '#libs/contracts';
import type { NotificationState } from '#libs/domain';
import { LevelMark } from '../crisis/level-mark.js';
import { useResponders } from '../crisis/use-responders.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';

const TONES = {
  queued: 'busy',
  sent: 'good',
  delivered: 'good',
  failed: 'bad',
  coalesced: 'quiet',
  expired: 'warn',
  withdrawn: 'quiet',
} as const satisfies Record<NotificationState, string>;

/** What the list of notifications tells of each. */
export function useNotificationColumns(
  channelName: (id: string) => string,
): readonly Column<NotificationView>[] {
  const { t, language } = useWords();
  const { nameOf } = useResponders();
  return [
    {
      name: 'title',
      title: t('channels/what'),
      cell: ({ title, path, kind }) => (
        <>
          <a className="link-button" href={path}>
            <InertText text={language === 'en' ? title.en : title.zh} />
          </a>
          <small>{t(`channels/aboutOf/${kind}`)}</small>
        </>
      ),
    },
    {
      name: 'level',
      title: t('crisis/level'),
      tight: true,
      cell: ({ level }) => <LevelMark level={level} />,
    },
    {
      name: 'to',
      title: t('channels/to'),
      cell: ({ memberId, channelId, way }) => (
        <>
          {channelId !== null && <InertText text={channelName(channelId)} />}
          {memberId !== null && <InertText text={nameOf(memberId)} />}
          <small>{t(`channels/ways/${way}`)}</small>
        </>
      ),
    },
    {
      name: 'fate',
      title: t('channels/fate'),
      cell: ({ state, error, detail, tries, nextTryAt, answeredAt }) => (
        <>
          <Mark tone={TONES[state]}>{t(`channels/fateOf/${state}`)}</Mark>
          {answeredAt !== null && (
            <small>
              {t('channels/answered')} <Moment at={answeredAt} />
            </small>
          )}
          {error !== null && <small>{t(`channels/failures/${error}`)}</small>}
          {detail !== null && (
            <small className="foreign">
              <InertText text={detail} />
            </small>
          )}
          {nextTryAt !== null && state !== 'delivered' && (
            <small>
              {t('channels/nextTry', { tries })} <Moment at={nextTryAt} />
            </small>
          )}
        </>
      ),
    },
    { name: 'at', title: t('ui/created'), tight: true, cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ];
}
