import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKeyPage, ApiKeyView, ShownApiKey } from '#libs/contracts';
import { useSession } from '../session/session.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { SecretDialog } from '../ui/secret-dialog.js';
import { useList } from '../ui/use-list.js';
import { KeyForm } from './key-form.js';
import { RotateForm } from './rotate-form.js';
import { useKeyColumns } from './use-key-columns.js';

const STATES = ['active', 'expired', 'revoked'] as const;

type Open = { readonly form: 'new' } | { readonly form: 'edit' | 'rotate'; readonly key: ApiKeyView };

/** API 密钥: the programs that speak for the tenant, and what each may do. */
export function KeysPage() {
  const { t } = useTranslation();
  const mayChange = useSession().may('keys:write');
  const [state, setState] = useState<string>('active');
  const [open, setOpen] = useState<Open | null>(null);
  const [shown, setShown] = useState<ShownApiKey | null>(null);
  const list = useList('/v1/api-keys', { state }, ({ keys }: ApiKeyPage) => keys);
  const columns = useKeyColumns(mayChange, setOpen);
  const show = (key: ShownApiKey) => {
    setOpen(null);
    setShown(key);
  };
  return (
    <main className="content">
      <PageHead title={t('keys/title')} intro={t('keys/intro')}>
        {mayChange && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ form: 'new' })}>
            {t('keys/create')}
          </Button>
        )}
      </PageHead>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          label={t('ui/state')}
          value={state}
          onChange={setState}
          options={STATES.map((one) => [one, t(`keys/states/${one}`)])}
        />
      </search>
      <DataTable
        caption={t('keys/title')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('keys/empty')}>{mayChange && t('keys/emptyHint')}</Empty>}
      />
      {open?.form === 'new' && <KeyForm onDone={show} onClose={() => setOpen(null)} />}
      {open?.form === 'edit' && (
        <KeyForm known={open.key} onDone={() => setOpen(null)} onClose={() => setOpen(null)} />
      )}
      {open?.form === 'rotate' && <RotateForm known={open.key} onDone={show} onClose={() => setOpen(null)} />}
      {shown && (
        <SecretDialog
          title={t('keys/secretOf', { name: shown.name })}
          name={`fengsui-key-${shown.name}`}
          lines={[shown.secret]}
          onClose={() => setShown(null)}
        >
          <p>{t('keys/secretHint')}</p>
          <p>
            {t('keys/clientHint')}{' '}
            <a className="link-button" href="/fengsui-client.tgz" download>
              fengsui-client.tgz
            </a>
          </p>
        </SecretDialog>
      )}
    </main>
  );
}
