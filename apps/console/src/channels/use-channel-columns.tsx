import { Button } from 'antd';
import type { ChannelView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { useAct } from '../ui/use-act.js';
import { CHANNELS_PATH } from './channel-values.js';

/** What the list of channels tells of each. */
export function useChannelColumns(
  mayChange: boolean,
  onEdit: (channel: ChannelView) => void,
  onFates: (id: string) => void,
): readonly Column<ChannelView>[] {
  const { t } = useWords();
  return [
    {
      name: 'name',
      title: t('channels/name'),
      cell: ({ name, target }) => (
        <>
          <b>
            <InertText text={name} />
          </b>
          <small className="foreign">
            <InertText text={target} />
          </small>
        </>
      ),
    },
    {
      name: 'kind',
      title: t('channels/kind'),
      tight: true,
      cell: ({ kind, hasSecret, limits }) => (
        <>
          {t(`channels/kinds/${kind}`)}
          {hasSecret && <small>{t('channels/signed')}</small>}
          {limits.map(({ messages, seconds }) => (
            <small key={seconds}>{t('channels/limit', { messages, seconds })}</small>
          ))}
        </>
      ),
    },
    { name: 'state', title: t('ui/state'), tight: true, cell: (channel) => <State of={channel} /> },
    {
      name: 'waiting',
      title: t('channels/waiting'),
      end: true,
      tight: true,
      cell: ({ waiting }) => waiting.toLocaleString('en-US'),
    },
    {
      name: 'actions',
      title: <span className="only-heard">{t('ui/actions')}</span>,
      tight: true,
      cell: (channel) => (
        <span className="row-actions">
          <Button
            size="small"
            aria-label={`${t('channels/fates')} ${channel.name}`}
            onClick={() => onFates(channel.id)}
          >
            {t('channels/fates')}
          </Button>
          {mayChange && <Actions of={channel} onEdit={onEdit} />}
        </span>
      ),
    },
  ];
}

function State({ of: { active, failingSince, lastDeliveredAt } }: { readonly of: ChannelView }) {
  const { t } = useWords();
  const state = !active
    ? 'off'
    : failingSince !== null
      ? 'failing'
      : lastDeliveredAt === null
        ? 'fresh'
        : 'working';
  const tones = { working: 'good', failing: 'bad', off: 'quiet', fresh: 'busy' } as const;
  return (
    <>
      <Mark tone={tones[state]}>{t(`channels/states/${state}`)}</Mark>
      {failingSince !== null && (
        <small>
          {t('ui/since')} <Moment at={failingSince} />
        </small>
      )}
      {lastDeliveredAt !== null && (
        <small>
          {t('channels/last')} <Moment at={lastDeliveredAt} />
        </small>
      )}
    </>
  );
}

interface ActionsProps {
  readonly of: ChannelView;
  readonly onEdit: (channel: ChannelView) => void;
}

function Actions({ of: channel, onEdit }: ActionsProps) {
  const { t } = useWords();
  const test = useAct(() => ask('POST', `${CHANNELS_PATH}/${channel.id}/test`, {}), {
    done: t('channels/testSent'),
  });
  return (
    <>
      <Button
        size="small"
        aria-label={`${t('channels/test')} ${channel.name}`}
        disabled={!channel.active}
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        {t('channels/test')}
      </Button>
      <Button size="small" aria-label={`${t('ui/edit')} ${channel.name}`} onClick={() => onEdit(channel)}>
        {t('ui/edit')}
      </Button>
      <ConfirmButton
        size="small"
        danger
        title={t('channels/remove')}
        explain={t('channels/removeHint', { name: channel.name })}
        done={t('channels/removed')}
        act={() => ask('DELETE', `${CHANNELS_PATH}/${channel.id}`)}
      >
        {t('ui/remove')}
      </ConfirmButton>
    </>
  );
}
