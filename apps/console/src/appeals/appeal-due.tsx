import { useTranslation } from 'react-i18next';
import type { AppealView } from '#libs/contracts';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';

/** Until when an appeal is to be answered, and whether that is over. */
export function AppealDue({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation();
  if (appeal.decidedAt !== null) return <Moment at={appeal.decidedAt} />;
  return (
    <>
      <Moment at={appeal.dueAt} />
      {appeal.overdue && (
        <small>
          <Mark tone="bad">{t('quality/overdue')}</Mark>
        </small>
      )}
    </>
  );
}
