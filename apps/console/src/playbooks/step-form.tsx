import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { INCIDENT_REASONS, INCIDENT_ROLES, LEVEL_COLOURS, LEVELS, STEP_APPROVALS } from '#libs/domain';
import { useResponders } from '../crisis/use-responders.js';
import { DurationInput } from '../ui/duration-input.js';
import { FormDialog } from '../ui/form-dialog.js';
import { ActionFields } from './action-fields.js';
import { FRESH_STEP, type PlaybookStep, type StepValues, stepOf, valuesOf } from './step-values.js';

interface StepFormProps {
  /** The step that is changed; null: a new one. */
  readonly known: PlaybookStep | null;
  /** The other steps of the playbook. */
  readonly others: readonly PlaybookStep[];
  readonly onDone: (step: PlaybookStep) => void;
  readonly onClose: () => void;
}

/** One step: what is to be done, by whom, until when, after what, and what Fengsui does by itself. */
export function StepForm({ known, others, onDone, onClose }: StepFormProps) {
  const { t, i18n } = useTranslation();
  const { responders, nameOf } = useResponders();
  const required = { required: true, whitespace: true, message: t('ui/required') };
  const free = (_: unknown, key: string) =>
    others.some((one) => one.key === key.trim())
      ? Promise.reject(new Error(t('playbooks/keyTaken')))
      : Promise.resolve();
  return (
    <FormDialog<StepValues, PlaybookStep>
      title={t(known ? 'playbooks/editStep' : 'playbooks/addStep')}
      shape="side"
      initial={known ? valuesOf(known) : FRESH_STEP}
      submit={t('playbooks/putStep')}
      send={async (values) => stepOf({ ...(known ? valuesOf(known) : FRESH_STEP), ...values })}
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item name="titleZh" label={t('playbooks/titleZh')} rules={[required]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="titleEn" label={t('playbooks/titleEn')}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="key"
        label={t('routing/key')}
        extra={t('playbooks/keyHint')}
        rules={[
          required,
          { pattern: /^[a-z][a-z0-9-]{0,47}$/, message: t('playbooks/keyHint') },
          { validator: free },
        ]}
      >
        <Input maxLength={48} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="textZh" label={t('playbooks/textZh')}>
        <Input.TextArea rows={2} maxLength={4_000} />
      </Form.Item>
      <Form.Item name="textEn" label={t('playbooks/textEn')}>
        <Input.TextArea rows={1} maxLength={4_000} />
      </Form.Item>
      <div className="number-fields">
        <Form.Item name="owner" label={t('playbooks/owner')}>
          <select className="native-select">
            {INCIDENT_ROLES.map((role) => (
              <option key={role} value={`role:${role}`}>
                {t(`crisis/roles/${role}`)}
              </option>
            ))}
            {responders.map(({ id }) => (
              <option key={id} value={`person:${id}`}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        </Form.Item>
        <Form.Item name="due" label={t('playbooks/due')}>
          <DurationInput placeholder={t('playbooks/noHaste')} />
        </Form.Item>
        <Form.Item name="approval" label={t('playbooks/approval')}>
          <select className="native-select">
            {STEP_APPROVALS.map((approval) => (
              <option key={approval} value={approval}>
                {t(`playbooks/approvalOf/${approval}`)}
              </option>
            ))}
          </select>
        </Form.Item>
      </div>
      {others.length > 0 && (
        <Form.Item name="after" label={t('playbooks/after')}>
          <Checkbox.Group
            className="event-types"
            options={others.map(({ key, title }) => ({
              value: key,
              label: i18n.language === 'en' ? title.en : title.zh,
            }))}
          />
        </Form.Item>
      )}
      <fieldset className="fields">
        <legend>{t('playbooks/when')}</legend>
        <div className="number-fields">
          <Form.Item name="atLeastLevel" label={t('escalation/onlyLevel')}>
            <select className="native-select">
              <option value="">{t('escalation/everyLevel')}</option>
              {LEVELS.slice(0, 3).map((level) => (
                <option key={level} value={level}>
                  {t(`crisis/atLeast/${LEVEL_COLOURS[level]}`)}
                </option>
              ))}
            </select>
          </Form.Item>
          <Form.Item name="hours" label={t('escalation/onlyHours')}>
            <select className="native-select">
              {(['any', 'working', 'other'] as const).map((hours) => (
                <option key={hours} value={hours === 'any' ? '' : hours}>
                  {t(`escalation/hours/${hours}`)}
                </option>
              ))}
            </select>
          </Form.Item>
        </div>
        <Form.Item name="reasons" label={t('playbooks/reasons')} extra={t('playbooks/reasonsHint')}>
          <Checkbox.Group
            options={INCIDENT_REASONS.map((reason) => ({
              value: reason,
              label: t(`playbooks/reason/${reason}`),
            }))}
          />
        </Form.Item>
      </fieldset>
      <ActionFields />
    </FormDialog>
  );
}
