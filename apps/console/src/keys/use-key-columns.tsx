import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApiKeyView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { Age } from '../queue/age.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';

const TONES = { active: 'good', expired: 'warn', revoked: 'quiet' } as const;

type OpenForm = (open: { readonly form: 'edit' | 'rotate'; readonly key: ApiKeyView }) => void;

/** What the list of keys tells of each. */
export function useKeyColumns(mayChange: boolean, open: OpenForm): readonly Column<ApiKeyView>[] {
  const { t } = useTranslation();
  const columns: Column<ApiKeyView>[] = [
    {
      name: 'name',
      title: t('keys/name'),
      cell: ({ name, prefix }) => (
        <>
          <b className="foreign">
            <InertText text={name} />
          </b>
          {prefix !== '' && (
            <small>
              <code>{prefix}…</code>
            </small>
          )}
        </>
      ),
    },
    {
      name: 'scopes',
      title: t('keys/scopes'),
      cell: ({ scopes }) => (
        <Tooltip title={scopes.map((scope) => t(`permission/${scope}`)).join(t('ui/listComma'))}>
          <span>
            {scopes
              .slice(0, 3)
              .map((scope) => t(`permission/${scope}`))
              .join(t('ui/listComma'))}
            {scopes.length > 3 && (
              <span className="muted"> {t('keys/moreScopes', { count: scopes.length })}</span>
            )}
          </span>
        </Tooltip>
      ),
    },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state, previousWorksUntil }) => (
        <>
          <Mark tone={TONES[state]}>{t(`keys/states/${state}`)}</Mark>
          {previousWorksUntil !== null && (
            <small>
              {t('keys/oldUntil')} <Moment at={previousWorksUntil} />
            </small>
          )}
        </>
      ),
    },
    {
      name: 'used',
      title: t('keys/lastUsed'),
      tight: true,
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="muted">{t('ui/never')}</span> : <Age iso={lastUsedAt} />,
    },
    {
      name: 'expires',
      title: t('keys/expires'),
      tight: true,
      cell: ({ expiresAt }) => <Moment at={expiresAt} none={t('keys/neverExpires')} />,
    },
    {
      name: 'limit',
      title: t('keys/perMinute'),
      end: true,
      tight: true,
      cell: ({ requestsAMinute }) => requestsAMinute.toLocaleString('en-US'),
    },
  ];
  if (!mayChange) return columns;
  return [
    ...columns,
    {
      name: 'actions',
      title: <span className="only-heard">{t('ui/actions')}</span>,
      tight: true,
      cell: (key) => key.state !== 'revoked' && <Actions of={key} open={open} />,
    },
  ];
}

function Actions({ of: key, open }: { readonly of: ApiKeyView; readonly open: OpenForm }) {
  const { t } = useTranslation();
  return (
    <span className="row-actions">
      <Button size="small" onClick={() => open({ form: 'edit', key })}>
        {t('ui/edit')}
      </Button>
      <Button size="small" onClick={() => open({ form: 'rotate', key })}>
        {t('keys/rotate')}
      </Button>
      <ConfirmButton
        size="small"
        danger
        title={t('keys/revokeTitle', { name: key.name })}
        explain={t('keys/revokeHint')}
        act={() => ask('DELETE', `/v1/api-keys/${key.id}`)}
        done={t('keys/revoked')}
      >
        {t('keys/revoke')}
      </ConfirmButton>
    </span>
  );
}
