import { Form } from 'antd';
import type { AlertMerge, AlertPage, AlertView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { beijingTime } from '../time/age.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useRead } from '../ui/use-read.js';
import { useAlertWords } from './use-alert-words.js';

interface MergeAlertProps {
  readonly id: string;
  readonly onClose: () => void;
}

const MOST = 100;

/** It is the same matter as another alert, in which it goes on. */
export function MergeAlert({ id, onClose }: MergeAlertProps) {
  const { t, language } = useWords();
  const words = useAlertWords();
  const read = useRead<AlertPage>('/v1/alerts', { limit: MOST });
  const others = (read.data?.alerts ?? []).filter(
    (one) => one.id !== id && (one.state === 'open' || one.state === 'confirmed'),
  );
  return (
    <FormDialog<AlertMerge, AlertView>
      title={t('alerts/merge')}
      initial={{ into: '' }}
      submit={t('alerts/merge')}
      done={t('alerts/merged')}
      send={(wish) => ask('POST', `/v1/alerts/${id}/merge`, wish)}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words muted">{t(others.length === 0 ? 'alerts/noOthers' : 'alerts/mergeHint')}</p>
      <Form.Item name="into" label={t('alerts/into')} rules={[{ required: true, message: t('ui/required') }]}>
        <select className="native-select wide-select">
          <option value="" />
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {words.title(one)} · {beijingTime(one.noticedAt, language)}
            </option>
          ))}
        </select>
      </Form.Item>
    </FormDialog>
  );
}
