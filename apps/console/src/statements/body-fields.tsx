import { Button, Checkbox, Form, Input } from 'antd';
import { FACT_KINDS } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';
import { TimeInput } from '../ui/time-input.js';
import { NEW_FACT } from './statement-values.js';

/** What a version says, and what a reply is checked by. */
export function BodyFields() {
  const { t } = useWords();
  const required = [{ required: true, whitespace: true, message: t('ui/required') }];
  return (
    <>
      <Form.Item
        name={['text', 'zh']}
        label={t('statements/textZh')}
        extra={t('statements/textHint', { open: '{{', close: '}}' })}
        rules={required}
      >
        <Input.TextArea rows={5} maxLength={5_000} />
      </Form.Item>
      <Form.Item name={['text', 'en']} label={t('statements/textEn')}>
        <Input.TextArea rows={2} maxLength={5_000} />
      </Form.Item>
      <fieldset className="fields">
        <legend>{t('statements/facts')}</legend>
        <p className="muted">{t('statements/factsHint')}</p>
        <Form.List name="facts">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ name, key }) => (
                <div key={key} className="fact-fields">
                  <Form.Item name={[name, 'text']} label={t('statements/fact')} rules={required}>
                    <Input maxLength={300} autoComplete="off" />
                  </Form.Item>
                  <Form.Item required name={[name, 'kind']} label={t('statements/factKind')}>
                    <select className="native-select">
                      {FACT_KINDS.map((kind) => (
                        <option key={kind} value={kind}>
                          {t(`statements/kinds/${kind}`)}
                        </option>
                      ))}
                    </select>
                  </Form.Item>
                  <Form.Item name={[name, 'value']} label={t('statements/value')} rules={required}>
                    <Input maxLength={200} autoComplete="off" />
                  </Form.Item>
                  <Form.Item name={[name, 'aliases']} label={t('statements/aliases')}>
                    <Input autoComplete="off" />
                  </Form.Item>
                  <Form.Item name={[name, 'required']} valuePropName="checked">
                    <Checkbox>{t('statements/mustSay')}</Checkbox>
                  </Form.Item>
                  <Button size="small" danger onClick={() => remove(name)}>
                    {t('ui/remove')}
                  </Button>
                </div>
              ))}
              <Button onClick={() => add(NEW_FACT)}>{t('statements/addFact')}</Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <Form.Item name="never" label={t('statements/never')} extra={t('statements/lineHint')}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="channels" label={t('statements/channels')} extra={t('statements/channelsHint')}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <div className="number-fields">
        <Form.Item name="validFrom" label={t('statements/validFrom')}>
          <TimeInput />
        </Form.Item>
        <Form.Item name="validUntil" label={t('statements/validUntil')}>
          <TimeInput />
        </Form.Item>
      </div>
    </>
  );
}
