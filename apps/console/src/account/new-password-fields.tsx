import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

export interface NewPassword {
  readonly password: string;
  /** The same again; never sent. */
  readonly again: string;
}

const LEAST = 12;

/** A password that is chosen, twice, since nobody sees what they type. */
export function NewPasswordFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="password"
        label={t('account/newPassword')}
        extra={t('account/passwordHint')}
        rules={[
          { required: true, message: t('session/passwordMissing') },
          { min: LEAST, message: t('account/passwordShort', { least: LEAST }) },
        ]}
      >
        <Input.Password autoComplete="new-password" size="large" maxLength={1024} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('account/passwordAgain')}
        dependencies={['password']}
        rules={[
          { required: true, message: t('session/passwordMissing') },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || getFieldValue('password') === value
                ? Promise.resolve()
                : Promise.reject(new Error(t('account/passwordDiffers'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" size="large" maxLength={1024} />
      </Form.Item>
    </>
  );
}
