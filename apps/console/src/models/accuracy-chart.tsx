import { useTranslation } from 'react-i18next';
import type { AdapterView } from '#libs/contracts';
import { chartPoints } from './chart-points.js';

const WIDTH = 320;
const HEIGHT = 96;

/** Held-back accuracy from version to version, beside the base model's on the same decisions. */
export function AccuracyChart({ versions }: { readonly versions: readonly AdapterView[] }) {
  const { t } = useTranslation();
  const { base, adapter, low, high } = chartPoints(versions, WIDTH, HEIGHT);
  const line = (points: typeof base) => points.map(({ x, y }) => `${x},${y}`).join(' ');
  return (
    <figure className="model-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('models/chart')}>
        <polyline className="model-chart-base" points={line(base)} />
        <polyline className="model-chart-adapter" points={line(adapter)} />
        {base.map(({ x, y, version }) => (
          <circle key={version} className="model-chart-base" cx={x} cy={y} r={2.5} />
        ))}
        {[...base.slice(-1), ...adapter.slice(-1)].map(({ x, y, value }) => (
          <text key={y} x={x} y={y} dx={-10} dy={4} textAnchor="end">
            {(100 * value).toFixed(1)}
          </text>
        ))}
        {adapter.map(({ x, y, version, value }) => (
          <circle key={version} className="model-chart-adapter" cx={x} cy={y} r={4}>
            <title>{`v${version}: ${(100 * value).toFixed(1)} %`}</title>
          </circle>
        ))}
      </svg>
      <figcaption className="muted">
        <span className="model-key model-key-adapter" /> {t('models/adapter')}
        <span className="model-key model-key-base" /> {t('models/base')}
        <span>
          {(100 * low).toFixed(0)}–{(100 * high).toFixed(0)} %
        </span>
      </figcaption>
    </figure>
  );
}
