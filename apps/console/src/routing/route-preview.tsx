import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CASE_ORIGINS, LABEL_NAMES, routeCase, SCENES, type Severity } from '#libs/domain';
import { useNames } from '../queue/names.js';
import { Choice } from '../ui/choice.js';
import type { RoutingPartProps } from './desk-queues.js';
import { useRouteWords } from './use-route-words.js';

const SEVERITIES = ['0', '1', '2', '3', '4'] as const;
const FIRST = {
  label: LABEL_NAMES[0] ?? 'abuse.insult',
  scene: 'comment',
  severity: '2',
  origin: 'verdict',
} as const;

/** Where a case of this kind would go, by the routes as they are saved. */
export function RoutePreview({ settings }: RoutingPartProps) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useRouteWords(settings);
  const [label, setLabel] = useState(FIRST.label);
  const [scene, setScene] = useState<(typeof SCENES)[number]>(FIRST.scene);
  const [severity, setSeverity] = useState<(typeof SEVERITIES)[number]>(FIRST.severity);
  const [origin, setOrigin] = useState<(typeof CASE_ORIGINS)[number]>(FIRST.origin);
  const [followers, setFollowers] = useState('0');
  const { queue, skills } = routeCase(settings.routes, {
    item: { type: scene, scene, author: { externalId: '', followers: Number(followers) || 0 } },
    labels: [{ label }],
    severity: Number(severity),
    origin,
    authorStrikes: 0,
  });
  return (
    <section className="card" aria-labelledby="route-preview">
      <header className="card-head">
        <h2 id="route-preview">{t('routing/preview')}</h2>
      </header>
      <div className="list-filters">
        <Choice
          required
          label={t('quality/label')}
          value={label}
          onChange={(next) => setLabel(next || FIRST.label)}
          options={LABEL_NAMES.map((one) => [one, names.label(one)])}
        />
        <Choice
          required
          label={t('filters/severity')}
          value={severity}
          onChange={(next) => setSeverity(next || FIRST.severity)}
          options={SEVERITIES.map((one) => [one, t(`severity/s${Number(one) as Severity}`)])}
        />
        <Choice
          required
          label={t('detail/scene')}
          value={scene}
          onChange={(next) => setScene(next || FIRST.scene)}
          options={SCENES.map((one) => [one, names.scene(one)])}
        />
        <Choice
          required
          label={t('routing/origin')}
          value={origin}
          onChange={(next) => setOrigin(next || FIRST.origin)}
          options={CASE_ORIGINS.map((one) => [one, t(`origin/${one}`)])}
        />
        <label>
          {t('routing/followers')}
          <input
            className="native-input"
            type="number"
            min={0}
            value={followers}
            onChange={(event) => setFollowers(event.target.value)}
          />
        </label>
      </div>
      <p className="route-answer" role="status">
        {t('routing/goesTo')} <b>{words.queue(queue)}</b>
        {skills.length > 0 && (
          <span className="muted"> {t('routing/needs', { skills: skills.join(t('ui/listComma')) })}</span>
        )}
      </p>
    </section>
  );
}
