import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApiKeyView, NewApiKey, ShownApiKey } from '#libs/contracts';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { TimeInput } from '../ui/time-input.js';
import { ScopePicker } from './scope-picker.js';

interface KeyFormProps {
  /** The key that is changed; absent: a new one. */
  readonly known?: ApiKeyView;
  readonly onDone: (key: ShownApiKey) => void;
  readonly onClose: () => void;
}

const FRESH: Partial<NewApiKey> = { scopes: [], requestsAMinute: 6_000, expiresAt: null };

/** A key's name, what it may do, how often and how long. */
export function KeyForm({ known, onDone, onClose }: KeyFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<NewApiKey, ShownApiKey>
      title={known ? t('keys/editOf', { name: known.name }) : t('keys/create')}
      shape="side"
      initial={
        known
          ? {
              name: known.name,
              scopes: known.scopes,
              requestsAMinute: known.requestsAMinute,
              expiresAt: known.expiresAt,
            }
          : FRESH
      }
      submit={known ? t('ui/change') : t('keys/create')}
      send={(values) =>
        known ? ask('PATCH', `/v1/api-keys/${known.id}`, values) : ask('POST', '/v1/api-keys', values)
      }
      {...(known && { done: t('keys/changed') })}
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('keys/name')}
        extra={t('keys/nameHint')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t('keys/scopes')}
        rules={[{ required: true, type: 'array', min: 1, message: t('keys/scopesMissing') }]}
      >
        <ScopePicker />
      </Form.Item>
      <Form.Item
        name="expiresAt"
        label={`${t('keys/expires')} (${t('ui/beijing')})`}
        extra={t('keys/expiresHint')}
      >
        <TimeInput />
      </Form.Item>
      <Form.Item
        name="requestsAMinute"
        label={t('keys/perMinute')}
        extra={t('keys/perMinuteHint')}
        rules={[{ required: true, message: t('ui/required') }]}
      >
        <InputNumber min={1} max={600_000} precision={0} />
      </Form.Item>
    </FormDialog>
  );
}
