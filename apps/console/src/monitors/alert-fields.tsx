import { Form, Input, InputNumber, Switch } from 'antd';
import type { DeskQueues } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { useRead } from '../ui/use-read.js';
import { INCIDENT_LEVELS } from './monitor-values.js';

/** When a rise is an alarm, and what happens then. */
export function AlertFields() {
  const { t } = useWords();
  const desk = useRead<DeskQueues>('/v1/queues');
  const required = [{ required: true, message: t('ui/required') }];
  return (
    <>
      <fieldset className="fields">
        <legend>{t('monitors/alertRule')}</legend>
        <div className="number-fields">
          <Form.Item
            name={['alert', 'falseAlarmsAWeek']}
            label={t('monitors/falseAlarms')}
            extra={t('monitors/falseAlarmsHint')}
            rules={required}
          >
            <InputNumber min={0.001} max={10} step={0.125} />
          </Form.Item>
          <Form.Item
            name={['alert', 'fewestAuthors']}
            label={t('monitors/fewest')}
            extra={t('monitors/fewestHint')}
            rules={required}
          >
            <InputNumber min={2} max={10_000} precision={0} />
          </Form.Item>
        </div>
        <Form.Item required name={['alert', 'incidentLevel']} label={t('monitors/incidentLevel')}>
          <select className="native-select">
            {INCIDENT_LEVELS.map((level) => (
              <option key={level} value={level}>
                {t(`monitors/incidentLevels/l${level}`)}
              </option>
            ))}
          </select>
        </Form.Item>
        <div className="number-fields">
          <Form.Item name="quietFrom" label={t('monitors/quietFrom')} extra={t('monitors/quietHint')}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="quietTo" label={t('monitors/quietTo')}>
            <Input type="time" />
          </Form.Item>
        </div>
        <Form.Item name="calendar" label={t('monitors/calendar')} extra={t('monitors/calendarHint')}>
          <select className="native-select">
            <option value="">{t('monitors/everyDay')}</option>
            {desk.data?.calendars.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </Form.Item>
      </fieldset>
      <Form.Item
        name="backfillDays"
        label={t('monitors/backfillDays')}
        extra={t('monitors/backfillHint')}
        rules={required}
      >
        <InputNumber min={0} max={180} precision={0} />
      </Form.Item>
      <Form.Item required name="active" label={t('monitors/active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}
