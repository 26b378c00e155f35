import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { MemberSelect } from '../crisis/member-select.js';
import { useWords } from '../i18n/words-provider.js';

/** What went well, and what did not. */
export function LessonFields() {
  const { t } = useWords();
  return (
    <fieldset className="fields">
      <legend>{t('incidents/lessons')}</legend>
      <Form.List name="lessons">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, at) => (
              <div key={key} className="fields-row">
                <Form.Item noStyle name={[name, 'kind']}>
                  <select className="native-select" aria-label={t('incidents/lessonKind', { place: at + 1 })}>
                    <option value="good">{t('incidents/good')}</option>
                    <option value="bad">{t('incidents/bad')}</option>
                  </select>
                </Form.Item>
                <Form.Item noStyle name={[name, 'text']}>
                  <Input maxLength={2_000} aria-label={t('incidents/lesson', { place: at + 1 })} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`${t('ui/remove')} ${t('incidents/lesson', { place: at + 1 })}`}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({ kind: 'bad', text: '' })}>
              {t('incidents/addLesson')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** Who sees to what until when. */
export function FollowUpFields() {
  const { t } = useWords();
  return (
    <fieldset className="fields">
      <legend>{t('incidents/followUps')}</legend>
      <Form.List name="followUps">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, at) => (
              <div key={key} className="fields-row">
                <Form.Item noStyle name={[name, 'text']}>
                  <Input maxLength={2_000} aria-label={t('incidents/followUp', { place: at + 1 })} />
                </Form.Item>
                <Form.Item noStyle name={[name, 'ownerId']}>
                  <MemberSelect aria-label={t('incidents/owner', { place: at + 1 })} />
                </Form.Item>
                <Form.Item noStyle name={[name, 'dueOn']}>
                  <input
                    type="date"
                    className="native-input"
                    aria-label={t('incidents/dueOn', { place: at + 1 })}
                  />
                </Form.Item>
                <Form.Item noStyle name={[name, 'doneAt']}>
                  <DoneBox label={t('incidents/followUpDone', { place: at + 1 })} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`${t('ui/remove')} ${t('incidents/followUp', { place: at + 1 })}`}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => add({ text: '', ownerId: '', dueOn: '', doneAt: null })}
            >
              {t('incidents/addFollowUp')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface DoneBoxProps {
  readonly label: string;
  /** When it was done, ISO 8601; null: not yet. */
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
}

function DoneBox({ label, value = null, onChange }: DoneBoxProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      title={label}
      checked={value !== null}
      onChange={(event) => onChange?.(event.target.checked ? new Date().toISOString() : null)}
    />
  );
}
