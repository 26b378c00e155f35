import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewTemplate, TemplateView } from '#libs/contracts';
import { ACTION_KINDS } from '#libs/domain';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { MessagePreview } from './message-preview.js';

interface TemplateFormProps {
  /** The template that is changed; null: a new one. */
  readonly known: TemplateView | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const EMPTY: NewTemplate = { name: { zh: '', en: '' }, text: { zh: '', en: '' }, actions: [] };
const LANGUAGES = ['zh', 'en'] as const;

/** A message in both languages, with how it will look below each. */
export function TemplateForm({ known, onDone, onClose }: TemplateFormProps) {
  const { t } = useTranslation();
  const required = [{ required: true, whitespace: true, message: t('ui/required') }];
  return (
    <FormDialog<NewTemplate, TemplateView>
      title={t(known ? 'templates/edit' : 'templates/create')}
      shape="side"
      initial={known ? { name: known.name, text: known.text, actions: known.actions } : EMPTY}
      submit={t('ui/change')}
      done={t('templates/saved')}
      send={(template) =>
        known
          ? ask('PUT', `/v1/templates/${known.id}`, template)
          : ask('POST', '/v1/templates', template satisfies NewTemplate)
      }
      onDone={onDone}
      onClose={onClose}
    >
      <p className="dialog-words muted">{t('templates/blanksHint', { open: '{{', close: '}}' })}</p>
      {LANGUAGES.map((language) => (
        <fieldset key={language} className="fields">
          <legend>{t(`templates/languages/${language}`)}</legend>
          <Form.Item name={['name', language]} label={t(`templates/name/${language}`)} rules={required}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name={['text', language]} label={t(`templates/text/${language}`)} rules={required}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
          <Form.Item noStyle dependencies={[['text', language]]}>
            {({ getFieldValue }) => <MessagePreview text={String(getFieldValue(['text', language]) ?? '')} />}
          </Form.Item>
        </fieldset>
      ))}
      <Form.Item required name="actions" label={t('templates/suits')} extra={t('templates/suitsHint')}>
        <Checkbox.Group options={ACTION_KINDS.map((kind) => ({ value: kind, label: t(`action/${kind}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}
