import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ROTATION_UNITS } from '#libs/domain';
import { MembersField } from '../crisis/members-field.js';
import type { ScheduleValues } from './schedule-values.js';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

interface LayerFieldsProps {
  /** Its place in the list of the form. */
  readonly name: number;
}

/** One layer: who takes turns, how often, and at what hours. */
export function LayerFields({ name }: LayerFieldsProps) {
  const { t } = useTranslation();
  const unit = Form.useWatch<ScheduleValues['layers'][number]['unit']>(['layers', name, 'unit']);
  const hours = Form.useWatch<string>(['layers', name, 'hours']);
  const required = [{ required: true, message: t('ui/required') }];
  return (
    <>
      <Form.Item name={[name, 'name']} label={t('oncall/layerName')} rules={required}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={[name, 'memberIds']}
        label={t('oncall/members')}
        rules={[{ required: true, type: 'array', min: 1, message: t('oncall/membersMissing') }]}
      >
        <MembersField />
      </Form.Item>
      <div className="number-fields">
        <Form.Item name={[name, 'unit']} label={t('oncall/rotation')}>
          <select className="native-select">
            {ROTATION_UNITS.map((one) => (
              <option key={one} value={one}>
                {t(`oncall/units/${one}`)}
              </option>
            ))}
          </select>
        </Form.Item>
        <Form.Item name={[name, 'every']} label={t('oncall/every')} rules={required}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
        <Form.Item name={[name, 'handoffTime']} label={t('oncall/handoffTime')} rules={required}>
          <Input maxLength={5} autoComplete="off" />
        </Form.Item>
        {unit === 'week' && (
          <Form.Item name={[name, 'handoffDay']} label={t('oncall/handoffDay')}>
            <select className="native-select">
              {DAYS.map((day) => (
                <option key={day} value={day}>
                  {t(`routing/days/d${day}`)}
                </option>
              ))}
            </select>
          </Form.Item>
        )}
        <Form.Item name={[name, 'startsOn']} label={t('oncall/startsOn')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name={[name, 'endsOn']} label={t('oncall/endsOn')}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name={[name, 'hours']} label={t('oncall/hours')}>
        <select className="native-select">
          {(['always', 'working', 'off', 'weekly'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`oncall/hoursOf/${one}`)}
            </option>
          ))}
        </select>
      </Form.Item>
      {hours === 'weekly' && <WeeklyFields name={name} />}
    </>
  );
}

function WeeklyFields({ name: layer }: LayerFieldsProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('ui/required') }];
  return (
    <Form.List name={[layer, 'weekly']}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="fields-row hours-row">
              <Form.Item noStyle name={[name, 'days']} rules={required}>
                <Checkbox.Group
                  options={DAYS.map((day) => ({ value: day, label: t(`routing/days/d${day}`) }))}
                />
              </Form.Item>
              <Form.Item noStyle name={[name, 'from']} rules={required}>
                <input className="native-input" maxLength={5} aria-label={t('routing/from')} />
              </Form.Item>
              –
              <Form.Item noStyle name={[name, 'to']} rules={required}>
                <input className="native-input" maxLength={5} aria-label={t('routing/until')} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('ui/remove')}
                disabled={fields.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add({ days: [6], from: '10:00', to: '16:00' })}
          >
            {t('routing/addHours')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
