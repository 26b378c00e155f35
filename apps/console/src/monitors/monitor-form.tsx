import { Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MonitorChange, MonitorView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { wordsIn } from '../ui/words-in.js';

interface MonitorFormProps {
  /** The monitor that is changed; null: a new one. */
  readonly known: MonitorView | null;
  readonly onDone: (monitor: MonitorView) => void;
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly include: string;
  readonly exclude: string;
  readonly active: boolean;
}

const FRESH: Values = { name: '', include: '', exclude: '', active: true };

/** What to watch for. */
export function MonitorForm({ known, onDone, onClose }: MonitorFormProps) {
  const { t } = useTranslation();
  const required = [{ required: true, whitespace: true, message: t('ui/required') }];
  return (
    <FormDialog<Values, MonitorView>
      title={t(known ? 'monitors/edit' : 'monitors/create')}
      initial={
        known ? { ...known, include: known.include.join('，'), exclude: known.exclude.join('，') } : FRESH
      }
      submit={t(known ? 'ui/change' : 'monitors/create')}
      done={t('monitors/saved')}
      send={({ name, include, exclude, active }) => {
        const monitor: MonitorChange = { name, include: wordsIn(include), exclude: wordsIn(exclude), active };
        return known
          ? ask('PATCH', `/v1/monitors/${known.id}`, monitor)
          : ask('POST', '/v1/monitors', monitor);
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('monitors/name')} rules={required}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="include"
        label={t('monitors/include')}
        extra={t('monitors/includeHint')}
        rules={required}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="exclude" label={t('monitors/exclude')} extra={t('monitors/excludeHint')}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item required name="active" label={t('monitors/active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
