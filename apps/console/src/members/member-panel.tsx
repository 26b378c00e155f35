import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberChange, MemberLink, MemberView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useSession } from '../session/session.js';
import { Dialog } from '../ui/dialog.js';
import { Fact } from '../ui/fact.js';
import { FormDialog } from '../ui/form-dialog.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { MailMark } from './mail-mark.js';
import { MemberActions } from './member-actions.js';
import { QueuePicker } from './queue-picker.js';
import { RolePicker } from './role-picker.js';
import { SkillsInput } from './skills-input.js';
import { MEMBER_TONES } from './use-member-columns.js';

interface MemberPanelProps {
  readonly member: MemberView;
  readonly mayChange: boolean;
  readonly onLink: (answer: MemberLink) => void;
  readonly onClose: () => void;
}

/** One member with everything that can be done about them. */
export function MemberPanel({ member, mayChange, onLink, onClose }: MemberPanelProps) {
  const { t } = useTranslation();
  const own = useSession().view.member.id === member.id;
  const [editing, setEditing] = useState(false);
  if (editing) return <ChangeForm member={member} own={own} onClose={() => setEditing(false)} />;
  return (
    <Dialog title={<InertText text={member.displayName} />} shape="side" onClose={onClose}>
      <dl className="facts">
        <Fact name={t('session/login')}>
          <code>{member.login}</code>
        </Fact>
        <Fact name={t('members/email')}>{member.email ?? '–'}</Fact>
        <Fact name={t('ui/state')}>
          <Mark tone={MEMBER_TONES[member.state]}>{t(`members/states/${member.state}`)}</Mark>
        </Fact>
        {member.lockedUntil !== null && (
          <Fact name={t('members/locked')}>
            {t('members/lockedUntil')} <Moment at={member.lockedUntil} />
          </Fact>
        )}
        <Fact name={t('members/role')}>
          {t(`role/${member.role}`)} <span className="muted">{t(`roleHint/${member.role}`)}</span>
        </Fact>
        <Fact name={t('members/queues')}>
          {member.queues?.join(t('ui/listComma')) ?? t('members/allQueues')}
        </Fact>
        <Fact name={t('members/skills')}>
          {member.skills.length > 0 ? member.skills.join(t('ui/listComma')) : '–'}
        </Fact>
        <Fact name={t('account/factor')}>
          {t(`account/factorStates/${member.secondFactor ? 'active' : 'none'}`)}
        </Fact>
        <Fact name={t('account/sessions')}>{member.sessions}</Fact>
        <Fact name={t('members/lastSignIn')}>
          <Moment at={member.lastSignInAt} none={t('ui/never')} />
        </Fact>
        {member.mail && (
          <Fact name={t('members/mail')}>
            <MailMark mail={member.mail} />
            {member.mail.error !== null && <span className="muted">{member.mail.error}</span>}{' '}
            <Moment at={member.mail.at} />
          </Fact>
        )}
        <Fact name={t('ui/created')}>
          <Moment at={member.createdAt} />
        </Fact>
      </dl>
      {mayChange && (
        <div className="card-actions">
          <Button type="primary" onClick={() => setEditing(true)}>
            {t('ui/edit')}
          </Button>
          <MemberActions member={member} own={own} onLink={onLink} />
        </div>
      )}
      {own && mayChange && <p className="muted">{t('members/ownHint')}</p>}
    </Dialog>
  );
}

interface ChangeFormProps {
  readonly member: MemberView;
  readonly own: boolean;
  readonly onClose: () => void;
}

function ChangeForm({ member, own, onClose }: ChangeFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<MemberChange, MemberView>
      title={t('members/editOf', { name: member.displayName })}
      shape="side"
      initial={{
        displayName: member.displayName,
        email: member.email ?? '',
        role: member.role,
        queues: member.queues,
        skills: member.skills,
        reason: '',
      }}
      submit={t('ui/change')}
      done={t('members/changed')}
      send={({ displayName, email, role, queues, skills, reason }) =>
        ask('PATCH', `/v1/members/${member.id}`, {
          displayName,
          skills,
          email: email?.trim() || null,
          ...(role !== member.role && { role }),
          ...(JSON.stringify(queues) !== JSON.stringify(member.queues) && { queues }),
          ...(reason?.trim() && { reason: reason.trim() }),
        } as MemberChange)
      }
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item
        name="displayName"
        label={t('members/displayName')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('members/email')}>
        <Input type="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      {!own && (
        <>
          <Form.Item required name="role" label={t('members/role')} extra={t('members/changeEnds')}>
            <RolePicker />
          </Form.Item>
          <Form.Item required name="queues" label={t('members/queues')} extra={t('members/queuesHint')}>
            <QueuePicker />
          </Form.Item>
        </>
      )}
      <Form.Item name="skills" label={t('members/skills')} extra={t('members/skillsHint')}>
        <SkillsInput />
      </Form.Item>
      <Form.Item name="reason" label={t('members/reason')} extra={t('members/reasonHint')}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
