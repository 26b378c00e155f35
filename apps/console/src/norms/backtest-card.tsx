import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Backtest, NormDetail } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useNames } from '../queue/names.js';
import { useSession } from '../session/session.js';
import { ProblemNote } from '../ui/problem-note.js';

const ITEMS = 2_000;
const VERDICTS = ['allow', 'review', 'block'] as const;

/** What the stored items of late would get with this version in force: before it goes live, not after. */
export function BacktestCard({ norm }: { readonly norm: NormDetail }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const run = useMutation({
    mutationFn: () => ask<Backtest>('POST', `/v1/norms/${norm.id}/backtest`, { items: ITEMS }),
  });
  if (!may('norms:write')) return null;
  return (
    <section className="card" aria-labelledby="norm-backtest">
      <header className="card-head">
        <h2 id="norm-backtest">{t('norms/backtest')}</h2>
        <Button size="small" loading={run.isPending} onClick={() => run.mutate()}>
          {t('norms/runBacktest')}
        </Button>
      </header>
      <p className="muted">{t('norms/backtestHint', { count: ITEMS })}</p>
      {run.error && <ProblemNote error={run.error} />}
      <div aria-live="polite">{run.data && <Result of={run.data} />}</div>
    </section>
  );
}

function Result({ of: { items, before, after, changed, examples, elapsedMs } }: { readonly of: Backtest }) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  return (
    <>
      <p>
        <b>{t('norms/backtestChanged', { changed, items })}</b> <span className="muted">{elapsedMs} ms</span>
      </p>
      <dl className="backtest-counts">
        {VERDICTS.map((verdict) => (
          <div key={verdict} data-verdict={verdict}>
            <dt>{t(`verdict/${verdict}`)}</dt>
            <dd>
              {before[verdict]} → <b>{after[verdict]}</b>
            </dd>
          </div>
        ))}
      </dl>
      {examples.length > 0 && (
        <ul className="backtest-examples">
          {examples.map((example) => (
            <li key={`${example.itemId} ${example.version}`}>
              <span className="muted">
                {t(`verdict/${example.before}`)} → <b>{t(`verdict/${example.after}`)}</b> ·{' '}
                {names.scene(example.scene)}
              </span>
              <bdi className="original">
                <InertText text={example.text} />
              </bdi>
              {example.reasons.slice(0, 2).map((reason) => (
                <small key={reason.zh} className="muted">
                  <InertText text={i18n.language === 'en' ? reason.en : reason.zh} />
                </small>
              ))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
