import type { IncidentReviewView, IncidentView } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { ofIncident } from './incident-path.js';
import { ReviewDocument } from './review-document.js';
import { ReviewForm } from './review-form.js';

/** 复盘: what was learnt, who sees to what, and the document of it. */
export function ReviewPart({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const read = useRead<IncidentReviewView>(ofIncident(incident.id, 'review'));
  return (
    <>
      <ReviewDocument incident={incident} />
      <section className="card" aria-labelledby="incident-review">
        <header className="card-head">
          <h2 id="incident-review">{t('incidents/review')}</h2>
        </header>
        <ReadBox read={read}>
          {(review) => <ReviewForm key={review.revision} incident={incident} review={review} />}
        </ReadBox>
      </section>
    </>
  );
}
