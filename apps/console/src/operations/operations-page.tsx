import { useTranslation } from 'react-i18next';
import type { OperationsView } from '#libs/contracts';
import { PageHead } from '../ui/page-head.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { BoardCard } from './board-card.js';
import { FactsCard, FiguresCard } from './facts-cards.js';
import { PartsCard } from './parts-card.js';
import './operations.css';

const REFRESH_MS = 10_000;

/** 运行状况: whether all parts work, what waits, and the way to the job board. */
export function OperationsPage() {
  const { t } = useTranslation();
  const read = useRead<OperationsView>('/v1/operations', {}, { refresh: REFRESH_MS });
  return (
    <main className="content">
      <PageHead title={t('operations/title')} intro={t('operations/intro')} />
      <ReadBox read={read}>
        {(view) => (
          <>
            <PartsCard readiness={view.readiness} />
            <FiguresCard figures={view.figures} />
            <BoardCard path={view.boardPath} />
            <FactsCard view={view} />
          </>
        )}
      </ReadBox>
    </main>
  );
}
