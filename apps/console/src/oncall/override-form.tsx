import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewOnCallOverride, OnCallOverrideView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { MemberSelect } from '../crisis/member-select.js';
import { FormDialog } from '../ui/form-dialog.js';
import { TimeInput } from '../ui/time-input.js';
import { ON_CALL_PATH } from './schedule-values.js';

interface OverrideFormProps {
  readonly scheduleId: string;
  readonly initial: Partial<NewOnCallOverride>;
  readonly onClose: () => void;
}

/** Somebody stands in for a while, whatever the layers say. */
export function OverrideForm({ scheduleId, initial, onClose }: OverrideFormProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('ui/required') }];
  return (
    <FormDialog<NewOnCallOverride, OnCallOverrideView>
      title={t('oncall/override')}
      initial={{ memberId: '', ...initial }}
      submit={t('oncall/override')}
      done={t('oncall/overrideSaved')}
      send={(wish) => ask('POST', `${ON_CALL_PATH}/${scheduleId}/overrides`, wish)}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words muted">{t('oncall/overrideHint')}</p>
      <Form.Item name="memberId" label={t('oncall/who')} rules={required}>
        <MemberSelect />
      </Form.Item>
      <div className="number-fields">
        <Form.Item name="from" label={t('oncall/from')} rules={required}>
          <TimeInput />
        </Form.Item>
        <Form.Item name="to" label={t('oncall/to')} rules={required}>
          <TimeInput />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
