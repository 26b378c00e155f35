import { Form } from 'antd';
import type { MonitorView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { FormDialog } from '../ui/form-dialog.js';
import { AlertFields } from './alert-fields.js';
import { FRESH, type MonitorValues, monitorOf, valuesOf } from './monitor-values.js';
import { PreviewBox } from './preview-box.js';
import { WatchFields } from './watch-fields.js';

interface MonitorFormProps {
  /** The monitor that is changed; null: a new one. */
  readonly known: MonitorView | null;
  readonly onDone: (monitor: MonitorView) => void;
  readonly onClose: () => void;
}

/** What to watch for, what that would find, and when it is an alarm. */
export function MonitorForm({ known, onDone, onClose }: MonitorFormProps) {
  const { t } = useWords();
  return (
    <FormDialog<MonitorValues, MonitorView>
      title={t(known ? 'monitors/edit' : 'monitors/create')}
      shape="side"
      initial={known ? valuesOf(known) : FRESH}
      submit={t(known ? 'ui/change' : 'monitors/create')}
      done={t('monitors/saved')}
      send={(values) =>
        known
          ? ask('PATCH', `/v1/monitors/${known.id}`, monitorOf(values))
          : ask('POST', '/v1/monitors', monitorOf(values))
      }
      onDone={onDone}
      onClose={onClose}
    >
      <WatchFields />
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => <PreviewBox values={getFieldsValue(true) as MonitorValues} />}
      </Form.Item>
      <AlertFields />
    </FormDialog>
  );
}
