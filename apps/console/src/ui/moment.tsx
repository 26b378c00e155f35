import { useTranslation } from 'react-i18next';
import { beijingTime } from '../time/age.js';

interface MomentProps {
  /** ISO 8601; null: drawn as `none`. */
  readonly at: string | null;
  readonly none?: string;
}

/** A moment on the clocks of China. */
export function Moment({ at, none = '–' }: MomentProps) {
  const { i18n } = useTranslation();
  if (at === null) return <span className="muted">{none}</span>;
  return (
    <time className="moment" dateTime={at}>
      {beijingTime(at, i18n.language)}
    </time>
  );
}
