import { Button } from 'antd';
import type { MonitorPreview } from '#libs/contracts';
import { ask } from '../api/http.js';
import { Sparkline } from '../charts/sparkline.js';
import { SpanText } from '../crisis/span-text.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { useNames } from '../queue/names.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { type MonitorValues, watchOf } from './monitor-values.js';

/** What the monitor would have found among the newest items, before it is saved. */
export function PreviewBox({ values }: { readonly values: MonitorValues }) {
  const { t } = useWords();
  const tried = useAct(() => ask<MonitorPreview>('POST', '/v1/monitors/preview', watchOf(values)), {
    stale: [],
  });
  const empty = values.include.trim() === '' && values.query.trim() === '';
  return (
    <div className="preview-box">
      <Button disabled={empty} loading={tried.isPending} onClick={() => tried.mutate()}>
        {t('monitors/preview')}
      </Button>
      {tried.error && <ProblemNote error={tried.error} />}
      {tried.data && <Found preview={tried.data} />}
    </div>
  );
}

function Found({ preview }: { readonly preview: MonitorPreview }) {
  const { t } = useWords();
  const { count } = useNumbers();
  const names = useNames();
  const { complete, days, looked, matched, samples } = preview;
  const said = t('monitors/previewed', { matched: count(matched), looked: count(looked) });
  return (
    <div role="status">
      <p>
        <b>{said}</b> {!complete && <span className="muted">{t('monitors/previewCut')}</span>}
      </p>
      {days.length > 1 && <Sparkline label={said} values={days.map((day) => day.matched)} />}
      <ul className="samples">
        {samples.map(({ itemId, version, scene, text, spans, sentiment }) => (
          <li key={`${itemId} ${version}`}>
            <span className="muted">
              {t(`sentiment/${sentiment}`)} · {names.scene(scene)}
            </span>{' '}
            <SpanText text={text.body} spans={spans} />
          </li>
        ))}
      </ul>
    </div>
  );
}
