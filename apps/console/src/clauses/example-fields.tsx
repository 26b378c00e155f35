import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

const MOST = 20;
const LONGEST = 500;

/** Examples of what a clause forbids, or of what it allows. */
export function ExampleFields({ kind }: { readonly kind: 'wrong' | 'right' }) {
  const { t } = useTranslation();
  return (
    <fieldset className="fields">
      <legend>{t(`clauses/${kind}`)}</legend>
      <Form.List name={['examples', kind]}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="fields-row">
                <Form.Item
                  noStyle
                  name={[name, 'zh']}
                  rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
                >
                  <Input
                    maxLength={LONGEST}
                    aria-label={t('clauses/exampleZh')}
                    placeholder={t('clauses/exampleZh')}
                  />
                </Form.Item>
                <Form.Item noStyle name={[name, 'en']}>
                  <Input
                    maxLength={LONGEST}
                    aria-label={t('clauses/exampleEn')}
                    placeholder={t('clauses/exampleEn')}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('ui/remove')}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            {fields.length < MOST && (
              <Button size="small" icon={<PlusOutlined />} onClick={() => add({ zh: '' })}>
                {t('clauses/addExample')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
