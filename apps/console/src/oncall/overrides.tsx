import { useTranslation } from 'react-i18next';
import type { OnCallScheduleView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';
import { ON_CALL_PATH } from './schedule-values.js';

interface OverridesProps {
  readonly schedule: OnCallScheduleView;
  readonly mayChange: boolean;
}

/** Who stands in for whom, as long as it is not over. */
export function Overrides({ schedule, mayChange }: OverridesProps) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="section-title">{t('oncall/overrides')}</h2>
      <PlainTable
        caption={t('oncall/overrides')}
        rows={schedule.overrides}
        idOf={({ id }) => id}
        nothing={t('oncall/noOverrides')}
        columns={[
          { name: 'who', title: t('oncall/who'), cell: ({ member }) => <InertText text={member.name} /> },
          { name: 'from', title: t('oncall/from'), tight: true, cell: ({ from }) => <Moment at={from} /> },
          { name: 'to', title: t('oncall/to'), tight: true, cell: ({ to }) => <Moment at={to} /> },
          { name: 'by', title: t('oncall/madeBy'), cell: ({ madeBy }) => madeBy ?? t('crisis/program') },
          {
            name: 'actions',
            title: <span className="only-heard">{t('ui/actions')}</span>,
            tight: true,
            cell: ({ id, member }) =>
              mayChange && (
                <ConfirmButton
                  size="small"
                  danger
                  title={t('oncall/endOverride')}
                  explain={t('oncall/endOverrideHint', { name: member.name })}
                  done={t('oncall/overrideEnded')}
                  act={() => ask('DELETE', `${ON_CALL_PATH}/${schedule.id}/overrides/${id}`)}
                >
                  {t('ui/remove')}
                </ConfirmButton>
              ),
          },
        ]}
      />
    </>
  );
}
