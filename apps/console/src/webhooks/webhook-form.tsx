import { Checkbox, Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewWebhook, WebhookChange, WebhookView, WebhookWithSecret } from '#libs/contracts';
import { FEED_EVENT_TYPES } from '#libs/domain';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { eventName } from './event-names.js';

interface WebhookFormProps {
  /** The webhook that is changed; absent: a new one. */
  readonly known?: WebhookView;
  readonly onDone: (webhook: WebhookWithSecret) => void;
  readonly onClose: () => void;
}

type Values = NewWebhook & Pick<WebhookChange, 'skipBacklog'>;

const FRESH: Partial<Values> = {
  url: '',
  types: FEED_EVENT_TYPES.filter((type) => type.startsWith('item.') || type.startsWith('case.')),
  description: '',
  active: true,
};

/** Where to send what. */
export function WebhookForm({ known, onDone, onClose }: WebhookFormProps) {
  const { t } = useTranslation();
  const initial = known && {
    url: known.url,
    types: known.types,
    description: known.description,
    active: known.active,
  };
  return (
    <FormDialog<Values, WebhookWithSecret>
      title={t(known ? 'webhooks/edit' : 'webhooks/create')}
      shape="side"
      initial={initial ?? FRESH}
      submit={t(known ? 'ui/change' : 'webhooks/create')}
      {...(known && { done: t('webhooks/changed') })}
      send={({ skipBacklog, ...values }) =>
        known
          ? ask('PATCH', `/v1/webhooks/${known.id}`, { ...values, ...(skipBacklog && { skipBacklog }) })
          : ask('POST', '/v1/webhooks', values)
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item
        name="url"
        label={t('webhooks/url')}
        extra={t('webhooks/urlHint')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input type="url" maxLength={2000} autoComplete="off" placeholder="https://" />
      </Form.Item>
      <Form.Item name="description" label={t('webhooks/description')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="types"
        label={t('webhooks/types')}
        rules={[{ required: true, type: 'array', min: 1, message: t('keys/scopesMissing') }]}
      >
        <Checkbox.Group
          className="event-types"
          options={FEED_EVENT_TYPES.map((type) => ({
            value: type,
            label: (
              <>
                {eventName(t, type)} <code className="muted">{type}</code>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item required name="active" label={t('webhooks/active')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {known && known.backlog > 0 && (
        <Form.Item name="skipBacklog" valuePropName="checked" extra={t('webhooks/skipHint')}>
          <Checkbox>{t('webhooks/skip', { count: known.backlog })}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}
