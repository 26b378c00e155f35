import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WebhookView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { eventName } from './event-names.js';
import type { OpenWebhook } from './open-webhook.js';

const TYPES_TOLD = 3;

/** What the list of webhooks tells of each. */
export function useWebhookColumns(
  mayChange: boolean,
  open: (open: OpenWebhook) => void,
): readonly Column<WebhookView>[] {
  const { t } = useTranslation();
  return [
    {
      name: 'url',
      title: t('webhooks/url'),
      cell: (webhook) => (
        <>
          <button
            type="button"
            className="link-button foreign"
            onClick={() => open({ form: 'deliveries', webhook })}
          >
            <InertText text={webhook.url} />
          </button>
          {webhook.description !== '' && (
            <small className="foreign">
              <InertText text={webhook.description} />
            </small>
          )}
        </>
      ),
    },
    {
      name: 'types',
      title: t('webhooks/types'),
      cell: ({ types }) => (
        <>
          {types
            .slice(0, TYPES_TOLD)
            .map((type) => eventName(t, type))
            .join(t('ui/listComma'))}
          {types.length > TYPES_TOLD && <span className="muted"> +{types.length - TYPES_TOLD}</span>}
        </>
      ),
    },
    { name: 'state', title: t('ui/state'), tight: true, cell: (webhook) => <State of={webhook} /> },
    {
      name: 'backlog',
      title: t('webhooks/backlog'),
      end: true,
      tight: true,
      cell: ({ backlog }) => backlog.toLocaleString('en-US'),
    },
    {
      name: 'actions',
      title: <span className="only-heard">{t('ui/actions')}</span>,
      tight: true,
      cell: (webhook) => (
        <span className="row-actions">
          <Button size="small" onClick={() => open({ form: 'deliveries', webhook })}>
            {t('webhooks/deliveries')}
          </Button>
          {mayChange && <Actions of={webhook} open={open} />}
        </span>
      ),
    },
  ];
}

function State({ of: { active, stopped, failingSince, previousSecretUntil } }: { readonly of: WebhookView }) {
  const { t } = useTranslation();
  const state = !active ? (stopped ?? 'off') : failingSince !== null ? 'trouble' : 'working';
  const tones = { working: 'good', trouble: 'warn', off: 'quiet', gone: 'bad', failing: 'bad' } as const;
  return (
    <>
      <Mark tone={tones[state]}>{t(`webhooks/states/${state}`)}</Mark>
      {failingSince !== null && (
        <small>
          {t('ui/since')} <Moment at={failingSince} />
        </small>
      )}
      {previousSecretUntil !== null && (
        <small>
          {t('keys/oldUntil')} <Moment at={previousSecretUntil} />
        </small>
      )}
    </>
  );
}

interface ActionsProps {
  readonly of: WebhookView;
  readonly open: (open: OpenWebhook) => void;
}

function Actions({ of: webhook, open }: ActionsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button size="small" onClick={() => open({ form: 'edit', webhook })}>
        {t('ui/edit')}
      </Button>
      <Button size="small" onClick={() => open({ form: 'rotate', webhook })}>
        {t('keys/rotate')}
      </Button>
      <ConfirmButton
        size="small"
        danger
        title={t('webhooks/removeTitle')}
        explain={t('webhooks/removeHint')}
        act={() => ask('DELETE', `/v1/webhooks/${webhook.id}`)}
        done={t('webhooks/removed')}
      >
        {t('webhooks/remove')}
      </ConfirmButton>
    </>
  );
}
