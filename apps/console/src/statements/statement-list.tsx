import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { StatementPage } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import { useParams } from '../navigation/use-params.js';
import { useSession } from '../session/session.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { useList } from '../ui/use-list.js';
import { StatementForm } from './statement-form.js';
import { StatementMark } from './statement-mark.js';

/** Every statement, newest first. */
export function StatementList({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useWords();
  const mayWrite = useSession().may('incidents:manage');
  const [{ incident }, change] = useParams(['incident']);
  const [creating, setCreating] = useState(false);
  const list = useList('/v1/statements', { incident }, ({ statements }: StatementPage) => statements);
  return (
    <main className="content">
      <PageHead title={t('statements/title')} intro={t('statements/intro')}>
        {incident !== '' && (
          <Button onClick={() => change({ incident: '' })}>{t('briefings/everyIncident')}</Button>
        )}
        {mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('statements/create')}
          </Button>
        )}
      </PageHead>
      <DataTable
        caption={t('statements/title')}
        list={list}
        idOf={({ id }) => id}
        empty={<Empty title={t('statements/empty')}>{t('statements/emptyHint')}</Empty>}
        columns={[
          {
            name: 'title',
            title: t('statements/name'),
            cell: ({ id, title, versions }) => (
              <>
                <button type="button" className="link-button" onClick={() => onChoose(id)}>
                  <InertText text={title} />
                </button>
                {versions[0] && (
                  <small>
                    <bdi className="clamped">
                      <InertText text={versions[0].text.zh} />
                    </bdi>
                  </small>
                )}
              </>
            ),
          },
          {
            name: 'state',
            title: t('ui/state'),
            tight: true,
            cell: ({ versions }) =>
              versions.slice(0, 2).map((version) => (
                <div key={version.n}>
                  {t('statements/version', { n: version.n })} <StatementMark version={version} />
                </div>
              )),
          },
          {
            name: 'incident',
            title: t('alerts/incident'),
            tight: true,
            cell: ({ incidentId }) =>
              incidentId === null ? (
                <span className="muted">–</span>
              ) : (
                <InnerLink page="incidents" show={{ incident: incidentId }}>
                  {t('alerts/toIncident')}
                </InnerLink>
              ),
          },
          {
            name: 'updated',
            title: t('statements/updated'),
            tight: true,
            cell: ({ updatedAt }) => <Moment at={updatedAt} />,
          },
        ]}
      />
      {creating && (
        <StatementForm
          known={null}
          incidentId={incident}
          onDone={({ id }) => {
            setCreating(false);
            onChoose(id);
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </main>
  );
}
