import { Form, Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskQueues, EscalationPolicyView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { TargetsField } from '../crisis/targets-field.js';
import { DurationInput } from '../ui/duration-input.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useRead } from '../ui/use-read.js';
import { FRESH_POLICY, POLICIES_PATH, type PolicyValues, policyOf, valuesOf } from './policy-values.js';
import { StepFields } from './step-fields.js';

interface PolicyFormProps {
  /** The policy that is changed; null: a new one. */
  readonly known: EscalationPolicyView | null;
  readonly onClose: () => void;
}

/** Who is told in which order, and how long each has to answer. */
export function PolicyForm({ known, onClose }: PolicyFormProps) {
  const { t } = useTranslation();
  const calendars = useRead<DeskQueues>('/v1/queues').data?.calendars ?? [];
  return (
    <FormDialog<PolicyValues, EscalationPolicyView>
      title={t(known ? 'escalation/edit' : 'escalation/create')}
      shape="side"
      initial={known ? valuesOf(known) : FRESH_POLICY}
      submit={t(known ? 'ui/change' : 'escalation/create')}
      done={t('escalation/saved')}
      send={(values) =>
        known
          ? ask('PUT', `${POLICIES_PATH}/${known.id}`, { ...policyOf(values), revision: known.revision })
          : ask('POST', POLICIES_PATH, policyOf(values))
      }
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('escalation/name')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <StepFields />
      <div className="number-fields">
        <Form.Item name="rounds" label={t('escalation/rounds')} extra={t('escalation/roundsHint')}>
          <InputNumber min={1} max={10} precision={0} />
        </Form.Item>
        <Form.Item
          name="acknowledgementSec"
          label={t('escalation/acknowledgement')}
          extra={t('escalation/acknowledgementHint')}
        >
          <DurationInput placeholder={t('ui/never')} />
        </Form.Item>
      </div>
      <Form.Item name="fallback" label={t('escalation/fallback')} extra={t('escalation/fallbackHint')}>
        <TargetsField />
      </Form.Item>
      <Form.Item name="calendar" label={t('routing/calendar')} extra={t('escalation/calendarHint')}>
        <select className="native-select">
          <option value="">{t('crisis/standardCalendar')}</option>
          {calendars.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item
        name="isDefault"
        label={t('escalation/default')}
        extra={t('escalation/defaultHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
