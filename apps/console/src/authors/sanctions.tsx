import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorView, RevokeSanction, SanctionView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { FormDialog } from '../ui/form-dialog.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';

const TONES = { active: 'bad', expired: 'quiet', revoked: 'good' } as const;

/** Mutes and bans, with the way to end one early. */
export function Sanctions({ author }: { readonly author: AuthorView }) {
  const { t } = useTranslation();
  const mayRevoke = useSession().may('cases:review');
  const [revoking, setRevoking] = useState<SanctionView | null>(null);
  const close = () => setRevoking(null);
  return (
    <>
      <h2 className="section-title">{t('authors/sanctions')}</h2>
      <PlainTable
        caption={t('authors/sanctions')}
        rows={author.sanctions}
        idOf={({ id }) => id}
        nothing={t('authors/noSanctions')}
        columns={[
          { name: 'kind', title: t('actions/choose'), cell: ({ kind }) => t(`action/${kind}`) },
          { name: 'at', title: t('authors/at'), tight: true, cell: ({ at }) => <Moment at={at} /> },
          {
            name: 'until',
            title: t('authors/untilTitle'),
            tight: true,
            cell: ({ until }) => <Moment at={until} none={t('authors/forGood')} />,
          },
          {
            name: 'state',
            title: t('ui/state'),
            tight: true,
            cell: ({ state }) => <Mark tone={TONES[state]}>{t(`authors/effects/${state}`)}</Mark>,
          },
          {
            name: 'actions',
            title: <span className="only-heard">{t('ui/actions')}</span>,
            end: true,
            tight: true,
            cell: (sanction) =>
              mayRevoke &&
              sanction.state === 'active' && (
                <Button size="small" onClick={() => setRevoking(sanction)}>
                  {t('authors/revoke')}
                </Button>
              ),
          },
        ]}
      />
      {revoking && (
        <FormDialog<RevokeSanction, unknown>
          title={t('authors/revoke')}
          initial={{ reason: '' }}
          submit={t('authors/revoke')}
          done={t('authors/revoked')}
          send={({ reason }) =>
            ask('POST', `/v1/authors/${author.pseudonym}/sanctions/${revoking.id}/revoke`, {
              reason: reason.trim(),
            } satisfies RevokeSanction)
          }
          onDone={close}
          onClose={close}
        >
          <p className="dialog-words">{t('authors/revokeHint')}</p>
          <Form.Item
            name="reason"
            label={t('audit/reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('ui/required') }]}
          >
            <Input maxLength={500} autoComplete="off" />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
