import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { LEVEL_COLOURS, LEVELS, type Target } from '#libs/domain';
import { TargetsField } from '../crisis/targets-field.js';
import { DurationInput } from '../ui/duration-input.js';
import { FRESH_STEP } from './policy-values.js';

const MOST_STEPS = 20;

/** The steps of a policy in their order, each with whom it tells and how long it waits. */
export function StepFields() {
  const { t } = useTranslation();
  return (
    <Form.List name="steps">
      {(fields, { add, remove, move }) => (
        <>
          {fields.map(({ key, name }, at) => (
            <fieldset key={key} className="fields" data-step={at + 1}>
              <legend>{t('escalation/step', { place: at + 1 })}</legend>
              <Form.Item
                name={[name, 'targets']}
                label={t('escalation/targets')}
                rules={[{ validator: someTarget(t('escalation/targetsMissing')) }]}
              >
                <TargetsField />
              </Form.Item>
              <div className="number-fields">
                <Form.Item
                  name={[name, 'waitSec']}
                  label={t('escalation/wait')}
                  rules={[{ required: true, message: t('ui/required') }]}
                >
                  <DurationInput />
                </Form.Item>
                <Form.Item name={[name, 'times']} label={t('escalation/times')}>
                  <InputNumber min={1} max={10} precision={0} />
                </Form.Item>
                <Form.Item name={[name, 'atLeastLevel']} label={t('escalation/onlyLevel')}>
                  <select className="native-select">
                    <option value="">{t('escalation/everyLevel')}</option>
                    {LEVELS.slice(0, 3).map((level) => (
                      <option key={level} value={level}>
                        {t(`crisis/atLeast/${LEVEL_COLOURS[level]}`)}
                      </option>
                    ))}
                  </select>
                </Form.Item>
                <Form.Item name={[name, 'hours']} label={t('escalation/onlyHours')}>
                  <select className="native-select">
                    <option value="">{t('escalation/hours/any')}</option>
                    <option value="working">{t('escalation/hours/working')}</option>
                    <option value="other">{t('escalation/hours/other')}</option>
                  </select>
                </Form.Item>
              </div>
              <div className="row-actions">
                <Button
                  size="small"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('routing/up', { place: at + 1 })}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <Button
                  size="small"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('routing/down', { place: at + 1 })}
                  disabled={at === fields.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <Button
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={`${t('ui/remove')} ${t('escalation/step', { place: at + 1 })}`}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </div>
            </fieldset>
          ))}
          {fields.length < MOST_STEPS && (
            <p className="dialog-words">
              <Button size="small" icon={<PlusOutlined />} onClick={() => add(FRESH_STEP)}>
                {t('escalation/addStep')}
              </Button>
            </p>
          )}
        </>
      )}
    </Form.List>
  );
}

/** At least one target, and no team without members. */
const someTarget = (message: string) => (_: unknown, targets: readonly Target[]) =>
  targets.length > 0 && targets.every((one) => one.kind !== 'team' || one.memberIds.length > 0)
    ? Promise.resolve()
    : Promise.reject(new Error(message));
