import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaybookDetail } from '#libs/contracts';
import { useSession } from '../session/session.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { PlainTable } from '../ui/plain-table.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { BodyEditor } from './body-editor.js';
import { DryRunCard } from './dry-run-card.js';
import { PlaybookActions } from './playbook-actions.js';
import { PLAYBOOKS_PATH } from './playbooks-path.js';

export const PLAYBOOK_TONES = { draft: 'busy', review: 'warn', live: 'good', retired: 'quiet' } as const;

interface PlaybookDetailViewProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One playbook: the version in hand, step by step, what it would do, and the versions before. */
export function PlaybookDetailView({ id, onBack }: PlaybookDetailViewProps) {
  const { t } = useTranslation();
  const read = useRead<PlaybookDetail>(`${PLAYBOOKS_PATH}/${encodeURIComponent(id)}`);
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('playbooks/back')}
        </Button>
      </p>
      <ReadBox read={read}>{(playbook) => <Whole playbook={playbook} />}</ReadBox>
    </main>
  );
}

function Whole({ playbook }: { readonly playbook: PlaybookDetail }) {
  const { t, i18n } = useTranslation();
  const mayChange = useSession().may('incidents:manage');
  const [unsaved, setUnsaved] = useState(false);
  const [newest] = playbook.versions;
  const version =
    playbook.versions.find(({ number }) => number === (playbook.open?.number ?? playbook.live)) ?? newest;
  if (!version) return null;
  return (
    <>
      <PageHead
        title={i18n.language === 'en' ? playbook.name.en : playbook.name.zh}
        intro={
          <>
            <Mark tone={PLAYBOOK_TONES[version.state]}>{t(`playbooks/states/${version.state}`)}</Mark>{' '}
            {t('playbooks/version', { version: version.number })}
            {playbook.live !== null && ` · ${t('playbooks/liveVersion', { version: playbook.live })}`}
          </>
        }
      >
        <PlaybookActions playbook={playbook} version={version} unsaved={unsaved} />
      </PageHead>
      {version.rejection && version.state === 'draft' && (
        <p className="playbook-rejected">
          {t('playbooks/rejectedBy', { name: version.rejection.name, reason: version.rejection.reason })}
        </p>
      )}
      <BodyEditor
        key={version.digest}
        playbookId={playbook.id}
        version={version}
        mayChange={mayChange && version.state !== 'review'}
        onChanged={setUnsaved}
      />
      <DryRunCard playbook={playbook} version={version} unsaved={unsaved} />
      <h2 className="section-title">{t('playbooks/versions')}</h2>
      <PlainTable
        caption={t('playbooks/versions')}
        rows={playbook.versions}
        idOf={({ number }) => String(number)}
        nothing=""
        columns={[
          {
            name: 'number',
            title: t('playbooks/versionName'),
            tight: true,
            cell: ({ number }) => `v${number}`,
          },
          {
            name: 'state',
            title: t('ui/state'),
            tight: true,
            cell: ({ state }) => <Mark tone={PLAYBOOK_TONES[state]}>{t(`playbooks/states/${state}`)}</Mark>,
          },
          {
            name: 'editors',
            title: t('playbooks/editors'),
            cell: ({ editors }) => editors.map(({ name }) => name).join(t('ui/listComma')),
          },
          {
            name: 'approvals',
            title: t('playbooks/approvedBy'),
            cell: ({ approvals }) => approvals.map(({ name }) => name).join(t('ui/listComma')) || '–',
          },
          {
            name: 'since',
            title: t('ui/since'),
            tight: true,
            cell: ({ stateSince }) => <Moment at={stateSince} />,
          },
        ]}
      />
    </>
  );
}
