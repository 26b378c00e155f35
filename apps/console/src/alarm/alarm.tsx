import { BellFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { NotificationView } from '#libs/contracts';
import { LEVEL_COLOURS } from '#libs/domain';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { useAlarm } from './use-alarm.js';
import './alarm.css';

const OWN = ['page', '/v1/me/notifications'];

/** Whoever is told something sees it on every page until they say so: an escalation asks for an answer. */
export function Alarm() {
  const { t } = useWords();
  const notices = useAlarm();
  const [first, ...others] = notices;
  if (!first) return null;
  return (
    <section
      className="alarm"
      role="alert"
      aria-label={t('alarm/title')}
      data-level={LEVEL_COLOURS[first.level]}
    >
      <Notice key={first.id} notice={first} />
      {others.length > 0 && <p className="alarm-more">{t('alarm/more', { count: others.length })}</p>}
    </section>
  );
}

function Notice({ notice }: { readonly notice: NotificationView }) {
  const { t, language } = useWords();
  const { id, runId, path, title, lines } = notice;
  const says = (words: { readonly zh: string; readonly en: string }) =>
    language === 'en' ? words.en : words.zh;
  const seen = useAct(() => ask('POST', `/v1/me/notifications/${id}/seen`, {}), { stale: [OWN] });
  const take = useAct(
    async () => {
      await ask('POST', `/v1/escalations/${runId}/acknowledge`, {});
      await ask('POST', `/v1/me/notifications/${id}/seen`, {});
    },
    { done: t('incidents/acknowledged') },
  );
  const asks = notice.kind === 'escalation' && runId !== null;
  return (
    <>
      <BellFilled className="alarm-bell" aria-hidden="true" />
      <div className="alarm-words">
        <p>
          <b>
            <InertText text={says(title)} />
          </b>
        </p>
        {lines.slice(0, 2).map((line) => (
          <p key={line.zh} className="alarm-line">
            <InertText text={says(line)} />
          </p>
        ))}
        {take.error && <ProblemNote error={take.error} />}
      </div>
      <div className="alarm-acts">
        {asks && (
          <Button type="primary" loading={take.isPending} onClick={() => take.mutate()}>
            {t('incidents/acknowledge')}
          </Button>
        )}
        <Button href={path} onClick={() => seen.mutate()}>
          {t('alarm/look')}
        </Button>
        <Button loading={seen.isPending} onClick={() => seen.mutate()}>
          {t('alarm/seen')}
        </Button>
      </div>
    </>
  );
}
