import type { CrisisFigures, MonitorPage } from '#libs/contracts';
import { StretchChoice } from '../crisis/stretch-choice.js';
import { useStretch } from '../crisis/use-stretch.js';
import { useWords } from '../i18n/words-provider.js';
import { useParams } from '../navigation/use-params.js';
import { Choice } from '../ui/choice.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { FigureTiles } from './figure-tiles.js';

const REFRESH_MS = 60_000;
const MOST_MONITORS = 200;

/** 指标: how the crisis desk does; every figure leads to what it counts. */
export function CrisisFiguresPart() {
  const { t } = useWords();
  const stretch = useStretch('7');
  const [{ of }, change] = useParams(['of']);
  const monitors = useRead<MonitorPage>('/v1/monitors', { limit: MOST_MONITORS });
  const read = useRead<CrisisFigures>(
    '/v1/crisis/figures',
    { ...stretch.query, monitor: of },
    { refresh: REFRESH_MS },
  );
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <StretchChoice stretch={stretch} />
        <Choice
          label={t('alerts/monitor')}
          value={of}
          onChange={(next) => change({ of: next })}
          options={(monitors.data?.monitors ?? []).map(({ id, name }) => [id, name])}
        />
      </search>
      <p className="muted">{t('briefings/evidenceHint')}</p>
      <ReadBox read={read}>{(figures) => <FigureTiles figures={figures} />}</ReadBox>
    </>
  );
}
