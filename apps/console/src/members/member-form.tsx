import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MemberLink, NewMember } from '#libs/contracts';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { QueuePicker } from './queue-picker.js';
import { RolePicker } from './role-picker.js';

interface MemberFormProps {
  readonly onDone: (answer: MemberLink) => void;
  readonly onClose: () => void;
}

/** Invites a person. */
export function MemberForm({ onDone, onClose }: MemberFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<NewMember, MemberLink>
      title={t('members/invite')}
      shape="side"
      initial={{ login: '', displayName: '', email: '', role: 'moderator', queues: null }}
      submit={t('members/sendInvitation')}
      send={({ login, displayName, email, role, queues }) =>
        ask('POST', '/v1/members', {
          login: login.trim(),
          role,
          queues,
          email: email?.trim() || null,
          ...(displayName?.trim() && { displayName: displayName.trim() }),
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item
        name="login"
        label={t('session/login')}
        extra={t('members/loginHint')}
        rules={[{ required: true, whitespace: true, message: t('session/loginMissing') }]}
      >
        <Input maxLength={64} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="displayName" label={t('members/displayName')}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('members/email')} extra={t('members/emailHint')}>
        <Input type="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      <Form.Item required name="role" label={t('members/role')}>
        <RolePicker />
      </Form.Item>
      <Form.Item required name="queues" label={t('members/queues')} extra={t('members/queuesHint')}>
        <QueuePicker />
      </Form.Item>
    </FormDialog>
  );
}
