import { Button, Popconfirm, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ModelView } from '#libs/contracts';
import { AccuracyChart } from './accuracy-chart.js';
import { StateMark } from './state-mark.js';
import type { ModelOrder } from './use-models.js';
import { VersionTable } from './version-table.js';

interface ModelCardProps {
  readonly model: ModelView;
  readonly mayChange: boolean;
  readonly busy: boolean;
  readonly onOrder: (order: ModelOrder) => void;
}

/** One task: what judges it now, what was learnt, and what can be done. */
export function ModelCard({ model, mayChange, busy, onOrder }: ModelCardProps) {
  const { t } = useTranslation();
  const { task, base, live, corrections, training, versions } = model;
  const idle = training === 'idle';
  return (
    <section className="card model" aria-labelledby={`model-${task}`}>
      <header className="card-head">
        <h2 id={`model-${task}`}>{t(`task/${task}`)}</h2>
        <StateMark state={live === null ? 'base' : 'live'}>
          {live === null ? t('models/baseAlone') : t('models/liveVersion', { version: live })}
        </StateMark>
        {!idle && <StateMark state="busy">{t(`models/training/${training}`)}</StateMark>}
        {mayChange && (
          <span className="model-actions">
            <Button
              size="small"
              disabled={busy || !idle || corrections.total < corrections.least}
              onClick={() => onOrder({ does: 'train', task })}
            >
              {t('models/train')}
            </Button>
            <Popconfirm
              title={t('models/rollbackConfirm')}
              onConfirm={() => onOrder({ does: 'rollback', task })}
            >
              <Button size="small" danger disabled={busy || live === null}>
                {t('models/rollback')}
              </Button>
            </Popconfirm>
          </span>
        )}
      </header>
      <dl className="model-facts">
        <div>
          <dt>{t('models/base')}</dt>
          <dd>{base ? <code>{`${base.name} ${base.digest.slice(0, 8)}`}</code> : t('models/noBase')}</dd>
        </div>
        <div>
          <dt>{t('models/corrections')}</dt>
          <dd>{t('models/correctionsText', corrections)}</dd>
        </div>
        <div>
          <dt>{t('models/nextTraining')}</dt>
          <dd className="model-progress">
            <Progress
              size="small"
              aria-label={t('models/nextTraining')}
              percent={Math.min(100, Math.round((100 * corrections.fresh) / corrections.trainsAt))}
              format={() => `${corrections.fresh} / ${corrections.trainsAt}`}
            />
          </dd>
        </div>
      </dl>
      {versions.length === 0 ? (
        <div className="model-empty">
          <p>{t('models/empty')}</p>
          <p className="muted">
            {t('models/emptyHint', { least: corrections.least, trainsAt: corrections.trainsAt })}
          </p>
        </div>
      ) : (
        <>
          <AccuracyChart versions={versions} />
          <VersionTable
            versions={versions}
            base={base?.digest}
            mayChange={mayChange}
            busy={busy}
            onPromote={(version) => onOrder({ does: 'promote', task, version })}
          />
        </>
      )}
    </section>
  );
}
