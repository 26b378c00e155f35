import { Checkbox, Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChannelView, ChannelWithSecret } from '#libs/contracts';
import { CHANNEL_KINDS, type ChannelKind } from '#libs/domain';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import {
  CHANNELS_PATH,
  type ChannelValues,
  changeOf,
  channelOf,
  FRESH_CHANNEL,
  hasMentions,
  hasOwnSecret,
  valuesOf,
} from './channel-values.js';

interface ChannelFormProps {
  /** The channel that is changed; null: a new one. */
  readonly known: ChannelView | null;
  readonly onDone: (channel: ChannelWithSecret | ChannelView) => void;
  readonly onClose: () => void;
}

/** Where a group is told: a robot, a program or a mail address. */
export function ChannelForm({ known, onDone, onClose }: ChannelFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<ChannelValues, ChannelWithSecret | ChannelView>
      title={t(known ? 'channels/edit' : 'channels/create')}
      shape="side"
      initial={known ? valuesOf(known) : FRESH_CHANNEL}
      submit={t(known ? 'ui/change' : 'channels/create')}
      done={t('channels/saved')}
      send={(values) =>
        known
          ? ask('PATCH', `${CHANNELS_PATH}/${known.id}`, changeOf({ ...values, kind: known.kind }))
          : ask('POST', CHANNELS_PATH, channelOf(values))
      }
      onDone={onDone}
      onClose={onClose}
    >
      {!known && (
        <Form.Item name="kind" label={t('channels/kind')}>
          <select className="native-select">
            {CHANNEL_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`channels/kinds/${kind}`)}
              </option>
            ))}
          </select>
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label={t('channels/name')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Rest known={known} />
    </FormDialog>
  );
}

function Rest({ known }: { readonly known: ChannelView | null }) {
  const { t } = useTranslation();
  const chosen = Form.useWatch<ChannelKind>('kind') ?? FRESH_CHANNEL.kind;
  const kind = known?.kind ?? chosen;
  return (
    <>
      <Form.Item
        name="url"
        label={t(kind === 'email' ? 'channels/address' : 'channels/url')}
        extra={t(known ? 'channels/keepUrl' : `channels/urlHint/${kind}`)}
        {...(!known && { rules: [{ required: true, whitespace: true, message: t('ui/required') }] })}
      >
        <Input
          type={kind === 'email' ? 'email' : 'url'}
          maxLength={1_000}
          autoComplete="off"
          placeholder={known?.target ?? ''}
        />
      </Form.Item>
      {hasOwnSecret(kind) && (
        <Form.Item
          name="secret"
          label={t('channels/secret')}
          extra={t(known?.hasSecret ? 'channels/keepSecret' : 'channels/secretHint')}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Form.Item>
      )}
      <Form.Item name="language" label={t('channels/language')}>
        <select className="native-select">
          <option value="zh">中文</option>
          <option value="en">English</option>
        </select>
      </Form.Item>
      {hasMentions(kind) && (
        <>
          <Form.Item name="ids" label={t('channels/mentions')} extra={t('channels/mentionsHint')}>
            <Input maxLength={1_000} autoComplete="off" />
          </Form.Item>
          <Form.Item name="everyone" valuePropName="checked">
            <Checkbox>{t('channels/everyone')}</Checkbox>
          </Form.Item>
        </>
      )}
      <Form.Item name="active" label={t('channels/active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}
