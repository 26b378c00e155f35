import { useTranslation } from 'react-i18next';
import { LEVEL_COLOURS, type Level } from '#libs/domain';
import './crisis.css';

/** How grave an incident is: its number, its colour, and the colour's name for who does not see it. */
export function LevelMark({ level }: { readonly level: Level }) {
  const { t } = useTranslation();
  const colour = LEVEL_COLOURS[level];
  return (
    <span className="level" data-level={colour}>
      {t(`crisis/levels/${colour}`)}
    </span>
  );
}
