import { useTranslation } from 'react-i18next';
import type { PolicyHoldPage, PolicyHoldView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { InnerLink } from '../navigation/inner-link.js';
import { useNames } from '../queue/names.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';
import { useRead } from '../ui/use-read.js';

const REFRESH_MS = 30_000;

/** What stands over judging now, with a way to end each; nothing while nothing does. */
export function ActiveHolds() {
  const { t } = useTranslation();
  const mayEnd = useSession().may('incidents:manage');
  const { data } = useRead<PolicyHoldPage>('/v1/holds', { state: 'active' }, { refresh: REFRESH_MS });
  if (!data || data.total === 0) return null;
  return (
    <section className="card">
      <h2 className="section-title">{t('holds/title')}</h2>
      <p className="muted">{t('holds/hint')}</p>
      <PlainTable
        caption={t('holds/title')}
        rows={data.holds}
        idOf={({ id }) => id}
        nothing={t('holds/nothing')}
        columns={[
          {
            name: 'kind',
            title: t('holds/kind'),
            cell: ({ kind }) => t(`playbooks/action/${kind}`),
            tight: true,
          },
          { name: 'scope', title: t('holds/scope'), cell: (hold) => <Scope hold={hold} /> },
          {
            name: 'incident',
            title: t('holds/incident'),
            cell: ({ incident }) => (
              <InnerLink page="incidents" show={{ incident: incident.id }}>
                #{incident.number}
              </InnerLink>
            ),
            tight: true,
          },
          { name: 'until', title: t('holds/until'), cell: ({ until }) => <Moment at={until} />, tight: true },
          ...(mayEnd
            ? [
                {
                  name: 'end',
                  title: t('holds/end'),
                  cell: ({ id }: PolicyHoldView) => <End id={id} />,
                  tight: true,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** What it holds for: a scene, words, a score, what a monitor finds. */
function Scope({ hold: { scene, terms, minScore, monitorId } }: { readonly hold: PolicyHoldView }) {
  const { t } = useTranslation();
  const names = useNames();
  const parts = [
    scene && names.scene(scene),
    monitorId && t('holds/monitor'),
    minScore !== null && t('holds/score', { score: minScore }),
    terms.length > 0 && t('holds/terms', { terms: terms.join(t('ui/listComma')) }),
  ].filter((part) => typeof part === 'string');
  return <InertText text={parts.length > 0 ? parts.join(' · ') : t('holds/everything')} />;
}

function End({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <ConfirmButton
      size="small"
      danger
      title={t('holds/endTitle')}
      explain={t('holds/endHint')}
      done={t('holds/ended')}
      act={() => ask('DELETE', `/v1/holds/${encodeURIComponent(id)}`)}
    >
      {t('holds/end')}
    </ConfirmButton>
  );
}
