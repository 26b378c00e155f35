import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileChange, SessionView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useSession } from '../session/session.js';
import { Fact } from '../ui/fact.js';
import { FormDialog } from '../ui/form-dialog.js';
import { Moment } from '../ui/moment.js';

/** Name, address, role and queues; one's own name and address can be changed. */
export function ProfileCard() {
  const { t } = useTranslation();
  const { member, tenant, expiresAt } = useSession().view;
  const [editing, setEditing] = useState(false);
  return (
    <section className="card" aria-labelledby="account-me">
      <header className="card-head">
        <h2 id="account-me">{t('account/me')}</h2>
        <Button size="small" onClick={() => setEditing(true)}>
          {t('ui/edit')}
        </Button>
      </header>
      <dl className="facts">
        <Fact name={t('session/login')}>{member.login}</Fact>
        <Fact name={t('members/displayName')}>
          <InertText text={member.displayName} />
        </Fact>
        <Fact name={t('members/email')}>{member.email ?? <span className="muted">–</span>}</Fact>
        <Fact name={t('account/tenant')}>{tenant.name}</Fact>
        <Fact name={t('account/role')}>
          {t(`role/${member.role}`)} <span className="muted">{t(`roleHint/${member.role}`)}</span>
        </Fact>
        <Fact name={t('members/queues')}>
          {member.queues?.join(t('ui/listComma')) ?? t('members/allQueues')}
        </Fact>
        <Fact name={t('account/expires')}>
          <Moment at={expiresAt} />
        </Fact>
      </dl>
      {editing && <ProfileForm onClose={() => setEditing(false)} />}
    </section>
  );
}

function ProfileForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { member } = useSession().view;
  return (
    <FormDialog<{ displayName: string; email: string; currentPassword: string }, SessionView>
      title={t('account/editProfile')}
      initial={{ displayName: member.displayName, email: member.email ?? '', currentPassword: '' }}
      submit={t('ui/change')}
      done={t('account/profileChanged')}
      send={({ displayName, email, currentPassword }) =>
        ask('PATCH', '/v1/session/profile', {
          displayName,
          ...(email.trim() !== (member.email ?? '') && { email: email.trim() || null }),
          ...(currentPassword !== '' && { currentPassword }),
        } satisfies ProfileChange)
      }
      onDone={(view) => {
        queries.setQueryData(['session'], view);
        onClose();
      }}
      onClose={onClose}
    >
      <Form.Item
        name="displayName"
        label={t('members/displayName')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input autoComplete="name" maxLength={64} />
      </Form.Item>
      <Form.Item name="email" label={t('members/email')}>
        <Input type="email" autoComplete="email" maxLength={254} />
      </Form.Item>
      {member.hasPassword && (
        <Form.Item
          name="currentPassword"
          label={t('account/currentPassword')}
          extra={t('account/emailNeedsPassword')}
        >
          <Input.Password autoComplete="current-password" maxLength={1024} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
