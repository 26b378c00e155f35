import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ACTION_KINDS, type Severity } from '#libs/domain';

const STRIKING = ACTION_KINDS.filter((kind) => kind !== 'approve' && kind !== 'no_action');
const SEVERITIES = [0, 1, 2, 3, 4] as const satisfies readonly Severity[];

/** Points by action, times a factor by severity, for so many days. */
export function StrikeFields() {
  const { t } = useTranslation();
  return (
    <>
      <div className="number-fields" data-many="true">
        {STRIKING.map((kind) => (
          <Form.Item key={kind} name={['strikes', 'byAction', kind]} label={t(`action/${kind}`)}>
            <InputNumber min={0} max={1_000} step={0.5} />
          </Form.Item>
        ))}
      </div>
      <h3>{t('penalties/bySeverity')}</h3>
      <div className="number-fields" data-many="true">
        {SEVERITIES.map((severity) => (
          <Form.Item
            key={severity}
            name={['strikes', 'bySeverity', severity]}
            label={t(`severity/s${severity}`)}
            rules={[{ required: true, message: t('ui/required') }]}
          >
            <InputNumber min={0} max={10} step={0.5} prefix="×" />
          </Form.Item>
        ))}
      </div>
      <div className="number-fields">
        <Form.Item
          name={['strikes', 'expireDays']}
          label={t('penalties/expireDays')}
          rules={[{ required: true, message: t('ui/required') }]}
        >
          <InputNumber min={1} max={3_650} precision={0} suffix={t('privacy/days')} />
        </Form.Item>
      </div>
    </>
  );
}
