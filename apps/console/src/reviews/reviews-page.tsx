import { useTranslation } from 'react-i18next';
import { useParam } from '../navigation/use-param.js';
import { useSession } from '../session/session.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { BlindReview } from './blind-review.js';
import { ReviewList } from './review-list.js';
import './reviews.css';

const NAMES = ['blind', 'settle'] as const;
type Part = (typeof NAMES)[number];

/** 复核: a second look at decisions, without knowing what was decided; and who was right where two differ. */
export function ReviewsPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [named, setNamed] = useParam('part');
  const settles = may('cases:review');
  const part: Part = named === 'settle' && settles ? 'settle' : 'blind';
  return (
    <main className="content">
      <PageHead title={t('reviews/title')} intro={t('reviews/intro')} />
      {settles && (
        <Parts
          label={t('reviews/title')}
          names={NAMES}
          of={part}
          title={(name) => t(`reviews/parts/${name}`)}
          onGo={setNamed}
        />
      )}
      {part === 'settle' ? <ReviewList /> : <BlindReview />}
    </main>
  );
}
