import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { AUTHOR_ACTIONS } from '#libs/domain';

const MOST_RUNGS = 20;
const MOST_HOURS = 87_600;

/** The rungs: from so many points on, this. */
export function LadderFields() {
  const { t } = useTranslation();
  return (
    <Form.List name="ladder">
      {(fields, { add, remove }) => (
        <ol className="ladder">
          {fields.map(({ key, name }) => (
            <li key={key} className="fields-row">
              <span className="muted">{t('penalties/from')}</span>
              <Form.Item
                noStyle
                name={[name, 'points']}
                rules={[{ required: true, message: t('ui/required') }]}
              >
                <InputNumber min={0} max={1_000} step={0.5} aria-label={t('authors/points')} />
              </Form.Item>
              <span className="muted">{t('penalties/points')}</span>
              <Form.Item noStyle name={[name, 'action']}>
                <select className="native-select" aria-label={t('actions/choose')}>
                  {AUTHOR_ACTIONS.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`action/${kind}`)}
                    </option>
                  ))}
                </select>
              </Form.Item>
              <Form.Item noStyle dependencies={[['ladder', name, 'action']]}>
                {({ getFieldValue }) =>
                  ['mute', 'ban'].includes(getFieldValue(['ladder', name, 'action']) as string) && (
                    <Form.Item noStyle name={[name, 'hours']}>
                      <InputNumber
                        min={1}
                        max={MOST_HOURS}
                        precision={0}
                        suffix={t('penalties/hours')}
                        placeholder={t('authors/forGood')}
                        aria-label={t('actions/hours')}
                      />
                    </Form.Item>
                  )
                }
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('ui/remove')}
                disabled={fields.length === 1}
                onClick={() => remove(name)}
              />
            </li>
          ))}
          {fields.length < MOST_RUNGS && (
            <li>
              <Button
                size="small"
                icon={<PlusOutlined />}
                onClick={() => add({ action: 'ban', hours: null })}
              >
                {t('penalties/addRung')}
              </Button>
            </li>
          )}
        </ol>
      )}
    </Form.List>
  );
}
