import { useState } from 'react';
import { useLivePage } from '../feed/live.js';
import { useWords } from '../i18n/words-provider.js';
import { useLiveMentions } from '../monitors/use-live-mentions.js';
import { useAwake } from './use-awake.js';
import { WallAlerts } from './wall-alerts.js';
import { WallFigures } from './wall-figures.js';
import { WallHead } from './wall-head.js';
import { WallIncidents } from './wall-incidents.js';
import { WallOnCall } from './wall-on-call.js';
import { WallStatement } from './wall-statement.js';
import { WallTrends } from './wall-trends.js';
import './wall.css';

/** 大屏: the war room's wall, read from four metres. It fills the window, does not scroll, and keeps the screen awake. */
export function WallPage() {
  const { t } = useWords();
  const [light, setLight] = useState(false);
  useLivePage(['incident.', 'alert.', 'escalation.', 'statement.']);
  useLiveMentions(null);
  useAwake();
  return (
    <main className={light ? 'wall' : 'wall dark-room'} aria-label={t('wall/title')}>
      <WallHead light={light} onLight={setLight} />
      <WallFigures />
      <WallIncidents />
      <WallAlerts />
      <WallTrends />
      <div className="wall-column">
        <WallOnCall />
        <WallStatement />
      </div>
    </main>
  );
}
