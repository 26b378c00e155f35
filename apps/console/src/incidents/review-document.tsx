import { Button } from 'antd';
import type { BriefingPage, BriefingView, IncidentView, NewBriefing } from '#libs/contracts';
import { BRIEFING_FORMATS } from '#libs/domain';
import { ask } from '../api/http.js';
import { fileAddress } from '../briefings/file-address.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { Moment } from '../ui/moment.js';
import { ReadBox } from '../ui/read-box.js';
import { useAct } from '../ui/use-act.js';
import { useRead } from '../ui/use-read.js';

/** The 复盘 document of an incident, made with one click, to read, to print and to save. */
export function ReviewDocument({ incident }: { readonly incident: IncidentView }) {
  const { t, language } = useWords();
  const mayWork = useSession().may('incidents:work');
  const read = useRead<BriefingPage>('/v1/briefings', { incident: incident.id, kind: 'review' });
  const make = useAct(
    () =>
      ask<BriefingView>('POST', '/v1/briefings', {
        kind: 'review',
        incidentId: incident.id,
      } satisfies NewBriefing),
    { done: t('incidents/documentMade') },
  );
  return (
    <section className="card" aria-labelledby="incident-document">
      <header className="card-head">
        <h2 id="incident-document">{t('incidents/document')}</h2>
        {mayWork && (
          <Button type="primary" size="small" loading={make.isPending} onClick={() => make.mutate()}>
            {t('incidents/makeDocument')}
          </Button>
        )}
      </header>
      <ReadBox read={{ ...read, error: make.error ?? read.error }} rows={1}>
        {({ briefings }) =>
          briefings.length === 0 ? (
            <p className="muted">{t('incidents/noDocument')}</p>
          ) : (
            <ul className="documents">
              {briefings.map(({ id, madeAt, madeBy }) => (
                <li key={id} data-document={id}>
                  <span>
                    <Moment at={madeAt} /> {madeBy && <span className="muted">{madeBy.name}</span>}
                  </span>
                  <span className="row-actions">
                    <a
                      className="link-button"
                      href={fileAddress(id, 'html', language, true)}
                      target="_blank"
                      rel="noreferrer"
                    >
                      {t('incidents/read')}
                    </a>
                    {BRIEFING_FORMATS.map((format) => (
                      <a
                        key={format}
                        className="link-button"
                        href={fileAddress(id, format, language)}
                        download
                      >
                        {t(`incidents/format/${format}`)}
                      </a>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </ReadBox>
    </section>
  );
}
