import { Form, Input, QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Enrolment, RecoveryCodes } from '#libs/contracts';
import { ask } from '../api/http.js';
import { CopyButton } from '../detail/copy-button.js';
import { FormDialog } from '../ui/form-dialog.js';

interface EnrolDialogProps {
  readonly enrolment: Enrolment;
  readonly onDone: (codes: RecoveryCodes) => void;
  readonly onClose: () => void;
}

/** The secret as a picture and as text, until a code of it proves that the authenticator has it. */
export function EnrolDialog({ enrolment: { secret, uri }, onDone, onClose }: EnrolDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ code: string }, RecoveryCodes>
      title={t('account/enrol')}
      initial={{ code: '' }}
      submit={t('account/confirm')}
      send={({ code }) => ask('PUT', '/v1/session/second-factor', { code: code.trim() })}
      onDone={onDone}
      onClose={onClose}
    >
      <div className="enrol">
        <QRCode
          value={uri}
          type="svg"
          size={168}
          color="#000000"
          bgColor="#ffffff"
          aria-label={t('account/qr')}
        />
        <div>
          <p>{t('account/enrolScan')}</p>
          <p className="muted">{t('account/enrolType')}</p>
          <p className="id">
            <code data-secret="">{secret}</code>
            <CopyButton text={secret} />
          </p>
        </div>
      </div>
      <Form.Item
        name="code"
        label={t('account/enrolCode')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} />
      </Form.Item>
    </FormDialog>
  );
}
