import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewAnswer, ReviewTask } from '#libs/contracts';
import type { Action } from '#libs/domain';
import { ActionsPicker } from '../actions/actions-picker.js';
import { ask } from '../api/http.js';
import { ClauseChoice } from '../clauses/clause-choice.js';
import { Reasons } from '../detail/reasons.js';
import { MarkedText } from '../evidence/marked-text.js';
import { LabelChip } from '../queue/label-chip.js';
import { useNames } from '../queue/names.js';
import { SeverityMark } from '../queue/severity-mark.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';

interface ReviewTaskViewProps {
  readonly task: ReviewTask;
  readonly onDone: () => void;
}

/** The words and what the engine says of them; what was decided is not told before the answer. */
export function ReviewTaskView({ task, onDone }: ReviewTaskViewProps) {
  const { t } = useTranslation();
  const names = useNames();
  const [actions, setActions] = useState<readonly Action[]>([]);
  const [clause, setClause] = useState('');
  const decide = useAct(
    () =>
      ask('POST', `/v1/reviews/${task.id}/decide`, {
        actions: [...actions],
        ...(clause !== '' && { clause }),
      } satisfies ReviewAnswer),
    { done: t('reviews/answered'), onDone },
  );
  const { text, scene } = task.item;
  return (
    <article className="review">
      <header className="case-head">
        <SeverityMark severity={task.severity} />
        {task.labels.map(({ label }) => (
          <LabelChip key={label} label={label} />
        ))}
        <span className="muted">{names.scene(scene)}</span>
        <span className="case-age muted">
          {t('reviews/until')} <Moment at={task.until} />
        </span>
      </header>
      <section className="card original-card" aria-label={t('detail/original')}>
        <div className="original-words">
          {text.title !== undefined && (
            <p className="original-title">
              <MarkedText text={text.title} field="title" evidence={task.evidence} />
            </p>
          )}
          <p>
            <MarkedText text={text.body} field="body" evidence={task.evidence} />
          </p>
        </div>
      </section>
      <Reasons reasons={task.reasons} />
      <section className="card" aria-labelledby="review-answer">
        <header className="card-head">
          <h2 id="review-answer">{t('reviews/yourDecision')}</h2>
        </header>
        <ActionsPicker value={actions} onChange={setActions} />
        <div className="review-end">
          <div className="review-clause">
            <label htmlFor="review-clause">{t('quality/clause')}</label>
            <ClauseChoice id="review-clause" value={clause} onChange={setClause} />
          </div>
          <Button
            type="primary"
            disabled={actions.length === 0}
            loading={decide.isPending}
            onClick={() => decide.mutate()}
          >
            {t('reviews/answer')}
          </Button>
        </div>
        {decide.error && <ProblemNote error={decide.error} />}
      </section>
    </article>
  );
}
