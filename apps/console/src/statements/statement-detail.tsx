import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { StatementView } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import { PageHead } from '../ui/page-head.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { CheckBox } from './check-box.js';
import { StatementActions } from './statement-actions.js';
import { VersionCard } from './version-card.js';

interface StatementDetailProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One statement: its versions, what can be done with the newest, and the check of a reply. */
export function StatementDetail({ id, onBack }: StatementDetailProps) {
  const { t } = useWords();
  const read = useRead<StatementView>(`/v1/statements/${encodeURIComponent(id)}`);
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('statements/back')}
        </Button>
      </p>
      {!read.data && <PageHead title={t('statements/title')} />}
      <ReadBox read={read}>
        {(statement) => (
          <>
            <PageHead
              title={statement.title}
              intro={
                statement.incidentId !== null && (
                  <InnerLink page="incidents" show={{ incident: statement.incidentId }}>
                    {t('alerts/toIncident')}
                  </InnerLink>
                )
              }
            >
              <StatementActions statement={statement} />
            </PageHead>
            {statement.versions.map((version) => (
              <VersionCard key={version.n} version={version} />
            ))}
            <CheckBox statementId={statement.id} />
          </>
        )}
      </ReadBox>
    </main>
  );
}
