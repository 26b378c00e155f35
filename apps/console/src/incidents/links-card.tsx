import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type {
  IncidentLinkList,
  IncidentLinkView,
  IncidentView,
  NewIncidentLink,
  SuggestedLinks,
} from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { FormDialog } from '../ui/form-dialog.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';
import { ReadBox } from '../ui/read-box.js';
import { useAct } from '../ui/use-act.js';
import { useRead } from '../ui/use-read.js';
import { ofIncident } from './incident-path.js';
import { addressOfLink, factsOf } from './link-address.js';

/** What belongs to an incident, and what may. */
export function LinksCard({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const mayWork = useSession().may('incidents:work');
  const [adding, setAdding] = useState(false);
  const read = useRead<IncidentLinkList>(ofIncident(incident.id, 'links'));
  return (
    <section className="card" aria-labelledby="incident-links">
      <header className="card-head">
        <h2 id="incident-links">{t('incidents/links')}</h2>
        {mayWork && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('incidents/addLink')}
          </Button>
        )}
      </header>
      <ReadBox read={read}>
        {({ links }) => (
          <PlainTable
            caption={t('incidents/links')}
            rows={links}
            idOf={({ id }) => id}
            nothing={t('incidents/noLinks')}
            columns={[
              {
                name: 'kind',
                title: t('incidents/linkKind'),
                tight: true,
                cell: ({ kind }) => t(`incidents/linkOf/${kind}`),
              },
              { name: 'what', title: t('incidents/linked'), cell: (link) => <Linked link={link} /> },
              {
                name: 'by',
                title: t('incidents/linkedBy'),
                cell: ({ by, at }) => (
                  <>
                    <InertText text={by?.name ?? t('incidents/byItself')} />
                    <small>
                      <Moment at={at} />
                    </small>
                  </>
                ),
              },
              {
                name: 'actions',
                title: <span className="only-heard">{t('ui/actions')}</span>,
                tight: true,
                cell: ({ id }) =>
                  mayWork && (
                    <ConfirmButton
                      size="small"
                      title={t('incidents/unlink')}
                      explain={t('incidents/unlinkHint')}
                      done={t('incidents/unlinked')}
                      act={() => ask('DELETE', ofIncident(incident.id, `links/${id}`))}
                    >
                      {t('incidents/unlink')}
                    </ConfirmButton>
                  ),
              },
            ]}
          />
        )}
      </ReadBox>
      {mayWork && <Suggestions incident={incident} />}
      {adding && <UrlForm incident={incident} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Linked({ link }: { readonly link: IncidentLinkView }) {
  const { t } = useWords();
  const address = addressOfLink(link);
  const words = link.url ?? t('incidents/see', { kind: t(`incidents/linkOf/${link.kind}`) });
  return (
    <>
      {link.about === null && link.kind !== 'url' ? (
        <span className="muted">{t('crisis/gone')}</span>
      ) : (
        <a
          className="link-button foreign"
          href={address}
          {...(link.url !== null && { rel: 'noreferrer', target: '_blank' })}
        >
          <InertText text={words} />
        </a>
      )}
      {link.about && <small className="muted">{factsOf(link.about).join(' · ')}</small>}
      {link.note !== null && (
        <small>
          <InertText text={link.note} />
        </small>
      )}
    </>
  );
}

function Suggestions({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const read = useRead<SuggestedLinks>(ofIncident(incident.id, 'suggested-links'));
  const add = useAct(
    ({ kind, id }: { kind: 'case' | 'mention'; id: string }) =>
      ask('POST', ofIncident(incident.id, 'links'), { kind, id } satisfies NewIncidentLink),
    { done: t('incidents/linkedNow') },
  );
  const suggestions = read.data?.suggestions ?? [];
  if (suggestions.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{t('incidents/suggested')}</h3>
      <PlainTable
        caption={t('incidents/suggested')}
        rows={suggestions}
        idOf={({ kind, id }) => `${kind} ${id}`}
        nothing=""
        columns={[
          {
            name: 'kind',
            title: t('incidents/linkKind'),
            tight: true,
            cell: ({ kind }) => t(`incidents/linkOf/${kind}`),
          },
          { name: 'about', title: t('incidents/linked'), cell: ({ about }) => factsOf(about).join(' · ') },
          { name: 'at', title: t('ui/created'), tight: true, cell: ({ at }) => <Moment at={at} /> },
          {
            name: 'actions',
            title: <span className="only-heard">{t('ui/actions')}</span>,
            tight: true,
            cell: ({ kind, id }) => (
              <Button size="small" disabled={add.isPending} onClick={() => add.mutate({ kind, id })}>
                {t('incidents/link')}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}

interface UrlFormProps {
  readonly incident: IncidentView;
  readonly onClose: () => void;
}

function UrlForm({ incident, onClose }: UrlFormProps) {
  const { t } = useWords();
  return (
    <FormDialog<{ readonly url: string; readonly note: string }, IncidentLinkView>
      title={t('incidents/addLink')}
      initial={{ url: '', note: '' }}
      submit={t('incidents/link')}
      done={t('incidents/linkedNow')}
      send={({ url, note }) =>
        ask('POST', ofIncident(incident.id, 'links'), {
          kind: 'url',
          url: url.trim(),
          ...(note.trim() && { note: note.trim() }),
        } satisfies NewIncidentLink)
      }
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item
        name="url"
        label={t('incidents/url')}
        rules={[{ required: true, message: t('ui/required') }]}
      >
        <Input type="url" maxLength={2_000} autoComplete="off" placeholder="https://" />
      </Form.Item>
      <Form.Item name="note" label={t('incidents/note')}>
        <Input maxLength={2_000} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
