import type { IncidentEventView } from '#libs/contracts';
import { LEVEL_COLOURS } from '#libs/domain';
import { useResponders } from '../crisis/use-responders.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { Moment } from '../ui/moment.js';
import { toldOf } from './told-of.js';

/** One line of an incident's timeline: when, what, who, and what they said. */
export function TimelineLine({ event: { at, kind, by, detail } }: { readonly event: IncidentEventView }) {
  const { t, language } = useWords();
  const { nameOf } = useResponders();
  const told = toldOf(detail, language === 'en' ? 'en' : 'zh');
  const level = (one: 1 | 2 | 3 | 4) => t(`crisis/levels/${LEVEL_COLOURS[one]}`);
  const way = (from: string | null, to: string) => (from === null || from === to ? to : `${from} → ${to}`);
  const facts = [
    told.level && way(told.level.from && level(told.level.from), level(told.level.to)),
    told.state &&
      way(told.state.from && t(`crisis/states/${told.state.from}`), t(`crisis/states/${told.state.to}`)),
    told.timer && t(`incidents/clocks/${told.timer}`),
    ...told.roles.map(
      ({ role, id }) => `${t(`crisis/roles/${role}`)}: ${id === null ? t('crisis/nobodyYet') : nameOf(id)}`,
    ),
    told.number !== null && `#${told.number}`,
    ...told.names,
    ...told.members.map(nameOf),
  ].filter((fact) => typeof fact === 'string' && fact !== '');
  return (
    <li data-kind={kind}>
      <Moment at={at} />
      <span>
        <b>{t(`incidents/event/${kind}`)}</b>
        {by && (
          <span className="muted">
            {' '}
            <InertText text={by.name ?? t('crisis/program')} />
          </span>
        )}
        {facts.length > 0 && (
          <span>
            {' '}
            · <InertText text={facts.join(' · ')} />
          </span>
        )}
        {told.words.map((words) => (
          <bdi key={words} className="incident-words">
            <InertText text={words} />
          </bdi>
        ))}
      </span>
    </li>
  );
}
