import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaybookPage } from '#libs/contracts';
import { LevelMark } from '../crisis/level-mark.js';
import { InertText } from '../evidence/inert-text.js';
import { useSession } from '../session/session.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { useList } from '../ui/use-list.js';
import { NewPlaybookForm } from './new-playbook-form.js';
import { PLAYBOOKS_PATH } from './playbooks-path.js';

/** The playbooks, which of their versions is in force, and what starts them. */
export function PlaybookList({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const mayChange = useSession().may('incidents:manage');
  const [creating, setCreating] = useState(false);
  const list = useList(PLAYBOOKS_PATH, {}, ({ playbooks }: PlaybookPage) => playbooks);
  return (
    <main className="content">
      <PageHead title={t('playbooks/title')} intro={t('playbooks/intro')}>
        {mayChange && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('playbooks/create')}
          </Button>
        )}
      </PageHead>
      <DataTable
        caption={t('playbooks/title')}
        list={list}
        idOf={({ id }) => id}
        empty={<Empty title={t('playbooks/empty')}>{t('playbooks/emptyHint')}</Empty>}
        columns={[
          {
            name: 'name',
            title: t('playbooks/name'),
            cell: ({ id, name, key }) => (
              <>
                <button type="button" className="link-button" onClick={() => onChoose(id)}>
                  <InertText text={i18n.language === 'en' ? name.en : name.zh} />
                </button>
                <small>
                  <code>{key}</code>
                </small>
              </>
            ),
          },
          {
            name: 'levels',
            title: t('playbooks/startsOn'),
            cell: ({ startsOn }) =>
              startsOn.levels.length === 0 ? (
                <span className="muted">{t('playbooks/byHand')}</span>
              ) : (
                <span className="level-list">
                  {startsOn.levels.toSorted().map((level) => (
                    <LevelMark key={level} level={level} />
                  ))}
                </span>
              ),
          },
          { name: 'steps', title: t('playbooks/steps'), end: true, tight: true, cell: ({ steps }) => steps },
          {
            name: 'state',
            title: t('ui/state'),
            tight: true,
            cell: ({ live, open }) => (
              <>
                {live === null ? (
                  <Mark tone="quiet">{t('playbooks/notLive')}</Mark>
                ) : (
                  <Mark tone="good">{t('playbooks/liveVersion', { version: live })}</Mark>
                )}
                {open && <small>{t(`playbooks/openVersion/${open.state}`, { version: open.number })}</small>}
              </>
            ),
          },
          {
            name: 'at',
            title: t('playbooks/changedAt'),
            tight: true,
            cell: ({ updatedAt }) => <Moment at={updatedAt} />,
          },
        ]}
      />
      {creating && <NewPlaybookForm onDone={onChoose} onClose={() => setCreating(false)} />}
    </main>
  );
}
