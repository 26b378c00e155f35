import { useTranslation } from 'react-i18next';

const MOST = 100;
const HIGH = 60;
const MIDDLE = 30;

/** A risk of 0 to 100, as a bar and in figures. */
export function Risk({ score }: { readonly score: number }) {
  const { t } = useTranslation();
  const level = score >= HIGH ? 'high' : score >= MIDDLE ? 'middle' : 'low';
  return (
    <span className="risk" data-level={level}>
      <meter min={0} max={MOST} value={score} aria-label={t('authors/risk')} />
      <b>{Math.round(score)}</b>
    </span>
  );
}
