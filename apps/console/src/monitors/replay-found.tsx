import type { Replay } from '#libs/contracts';
import { useAlertWords } from '../alerts/use-alert-words.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { SeverityMark } from '../queue/severity-mark.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';

/** What would have been raised, and how many false alarms to expect. */
export function ReplayFound({ replay }: { readonly replay: Replay }) {
  const { t } = useWords();
  const { count, fine } = useNumbers();
  const { why } = useAlertWords();
  const { bursts, estimatedFalseAWeek, learningUntil, mentions, promisedAWeek, raisedAWeek, weeks } = replay;
  return (
    <div className="replay-found" role="status">
      <p>
        {t('monitors/replayed', {
          mentions: count(mentions),
          weeks: fine(weeks),
          bursts: count(bursts.length),
          raised: raisedAWeek.toFixed(2),
        })}{' '}
        {t('monitors/replayFalse', {
          estimated: estimatedFalseAWeek.toFixed(2),
          promised: promisedAWeek.toFixed(2),
        })}
      </p>
      {learningUntil !== null && (
        <p className="muted">
          {t('monitors/learningUntil')} <Moment at={learningUntil} />
        </p>
      )}
      <PlainTable
        caption={t('monitors/replay')}
        rows={bursts}
        idOf={({ noticedAt }) => noticedAt}
        nothing={t('monitors/noBursts')}
        columns={[
          {
            name: 'at',
            title: t('alerts/noticed'),
            tight: true,
            cell: ({ noticedAt }) => <Moment at={noticedAt} />,
          },
          { name: 'why', title: t('alerts/what'), cell: ({ significance }) => why(significance) },
          {
            name: 'terms',
            title: t('alerts/terms'),
            cell: ({ terms }) => terms.map(({ term }) => term).join(t('ui/listComma')) || '–',
          },
          {
            name: 'severity',
            title: t('alerts/severity'),
            tight: true,
            cell: ({ severity }) => <SeverityMark severity={severity} />,
          },
          {
            name: 'authors',
            title: t('alerts/authors'),
            end: true,
            tight: true,
            cell: ({ authors }) => count(authors),
          },
        ]}
      />
    </div>
  );
}
