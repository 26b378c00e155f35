import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { urgencyAt } from '#libs/domain';
import { useNow } from '../time/use-now.js';

/** How urgent a case is now; on hover or focus, the sum that it comes from. */
export function UrgencyMark({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const now = useNow();
  const { points, parts } = view.urgency;
  const times = { openedAt: Date.parse(view.openedAt), dueAt: Date.parse(view.dueAt) };
  const sum = Math.round(urgencyAt({ points, ...times }, now));
  const waiting = sum - points;
  return (
    <Tooltip
      title={
        <dl className="urgency-sum">
          {parts
            .filter(({ points: each }) => each !== 0)
            .map(({ part, points: each }) => (
              <div key={part}>
                <dt>{t(`urgency/${part}`)}</dt>
                <dd>{each}</dd>
              </div>
            ))}
          <div>
            <dt>{t('urgency/waiting', { points: view.urgency.slaPerHour.toFixed(1) })}</dt>
            <dd>{waiting}</dd>
          </div>
        </dl>
      }
    >
      <button type="button" className="urgency-mark">
        {t('urgency/title')} <b>{sum}</b>
      </button>
    </Tooltip>
  );
}
