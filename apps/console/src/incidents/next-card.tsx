import { Button } from 'antd';
import { Clock } from '../crisis/clock.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { AcknowledgeButton } from './acknowledge-button.js';
import { type Known, nextThing } from './next-thing.js';

interface NextCardProps extends Known {
  readonly onReview: () => void;
}

/** The one thing that comes first, said so that nobody has to look for it. */
export function NextCard({ onReview, ...known }: NextCardProps) {
  const { t, language } = useWords();
  const mayWork = useSession().may('incidents:work');
  const next = nextThing(known);
  const title = 'title' in next ? (language === 'en' ? next.title.en : next.title.zh) : '';
  return (
    <section className="card next-thing" data-next={next.kind} aria-labelledby="incident-next">
      <h2 id="incident-next">{t('incidents/next')}</h2>
      <p>
        <b>{t(`incidents/nextOf/${next.kind}`)}</b> {title !== '' && <InertText text={title} />}{' '}
        {'at' in next && next.at !== null && <Clock from={null} dueAt={next.at} doneAt={null} />}
      </p>
      {next.kind === 'acknowledge' && mayWork && <AcknowledgeButton incident={known.incident} />}
      {next.kind === 'review' && <Button onClick={onReview}>{t('incidents/toReview')}</Button>}
    </section>
  );
}
