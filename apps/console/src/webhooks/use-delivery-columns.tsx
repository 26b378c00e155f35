import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WebhookDeliveryView } from '#libs/contracts';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { eventName } from './event-names.js';

const TONES = { queued: 'busy', delivered: 'good', failed: 'warn', dead: 'bad' } as const;

/** What the delivery log tells of each try. `again` is null for who may only look. */
export function useDeliveryColumns(
  again: ((deliveryId: string) => void) | null,
): readonly Column<WebhookDeliveryView>[] {
  const { t } = useTranslation();
  return [
    {
      name: 'event',
      title: t('webhooks/event'),
      cell: ({ type, seq, messageId }) => (
        <>
          {eventName(t, type)}
          <small title={messageId}>
            <code>{seq === null ? messageId.slice(0, 16) : `#${seq}`}</code>
          </small>
        </>
      ),
    },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state, error, status, nextTryAt }) => (
        <>
          <Mark tone={TONES[state]}>{t(`webhooks/deliveryStates/${state}`)}</Mark>
          {error !== null && (
            <small>
              {t(`webhooks/failures/${error}`)} {status ?? ''}
            </small>
          )}
          {nextTryAt !== null && (
            <small>
              {t('webhooks/next')} <Moment at={nextTryAt} />
            </small>
          )}
        </>
      ),
    },
    { name: 'tries', title: t('webhooks/tries'), end: true, tight: true, cell: ({ tries }) => tries },
    {
      name: 'last',
      title: t('webhooks/lastTry'),
      tight: true,
      cell: ({ lastTryAt, latencyMs }) => (
        <>
          <Moment at={lastTryAt} />
          {latencyMs !== null && <small>{latencyMs} ms</small>}
        </>
      ),
    },
    {
      name: 'actions',
      title: <span className="only-heard">{t('ui/actions')}</span>,
      tight: true,
      cell: ({ id, state }) =>
        again !== null &&
        state !== 'queued' && (
          <Button size="small" onClick={() => again(id)}>
            {t('webhooks/again')}
          </Button>
        ),
    },
  ];
}
