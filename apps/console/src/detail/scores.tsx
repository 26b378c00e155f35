import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { TASKS, taskOf, type Verdict } from '#libs/domain';
import { useNames } from '../queue/names.js';
import { Bar } from './bar.js';

interface ScoresProps {
  readonly labels: CaseView['labels'];
  /** Absent while it is read. */
  readonly verdict: Pick<Verdict, 'scores'> | undefined;
  readonly failed: boolean;
}

/** The three families' scores, and each label's. */
export function Scores({ labels, verdict, failed }: ScoresProps) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <section className="card" aria-label={t('detail/scores')}>
      <header className="card-head">
        <h2>{t('detail/scores')}</h2>
      </header>
      {failed && <p className="muted">{t('detail/scoresFailed')}</p>}
      {!verdict && !failed && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      <dl className="scores">
        {verdict &&
          TASKS.map((task) => (
            <Score key={task} name={t(`task/${task}`)} family={task} score={verdict.scores[task]} />
          ))}
        {labels.map(({ label, score, contributions }) => (
          <Score
            key={label}
            name={names.label(label)}
            family={taskOf(label)}
            score={score}
            parts={contributions}
          />
        ))}
      </dl>
    </section>
  );
}

interface ScoreProps {
  readonly name: string;
  readonly family: string;
  readonly score: number;
  /** Who made the score; they sum to it. */
  readonly parts?: CaseView['labels'][number]['contributions'];
}

function Score({ name, family, score, parts = [] }: ScoreProps) {
  return (
    <div data-family={family}>
      <dt>{name}</dt>
      <dd>
        <Bar value={score} />
        {parts.map(({ source, name: from, term, adds }) => (
          <small key={`${source} ${from} ${term}`} className="muted part">
            +{adds.toFixed(2)} {term ?? from}
            {term !== undefined && ` · ${from}`}
          </small>
        ))}
      </dd>
    </div>
  );
}
