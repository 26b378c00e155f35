import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskQueue, DeskQueues } from '#libs/contracts';
import { MAX_SLA_MINUTES } from '#libs/domain';
import { FormDialog } from '../ui/form-dialog.js';
import { replaced, saveDeskQueues } from './desk-queues.js';

interface QueueFormProps {
  readonly settings: DeskQueues;
  /** Which queue is changed; null: a new one. */
  readonly at: number | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const FRESH: DeskQueue = {
  key: '',
  name: { zh: '', en: '' },
  slaMinutes: { '0': 1_440, '1': 480, '2': 240, '3': 60, '4': 15 },
  calendar: null,
};
const SEVERITIES = ['4', '3', '2', '1', '0'] as const;

/** A queue's name, and how long cases of each severity may wait in it. */
export function QueueForm({ settings, at, onDone, onClose }: QueueFormProps) {
  const { t } = useTranslation();
  const known = at === null ? undefined : settings.queues[at];
  const required = [{ required: true, whitespace: true, message: t('ui/required') }];
  return (
    <FormDialog<DeskQueue, DeskQueues>
      title={t(known ? 'routing/editQueue' : 'routing/newQueue')}
      initial={known ?? FRESH}
      submit={t('ui/change')}
      done={t('routing/saved')}
      send={(queue) =>
        saveDeskQueues(settings, {
          queues: replaced(settings.queues, at, {
            ...queue,
            key: known?.key ?? queue.key.trim(),
            calendar: queue.calendar || null,
          }),
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      {!known && (
        <Form.Item
          name="key"
          label={t('routing/key')}
          extra={t('routing/keyHint')}
          rules={[...required, { pattern: /^[a-z0-9][a-z0-9_-]{0,63}$/, message: t('routing/keyHint') }]}
        >
          <Input maxLength={64} autoComplete="off" spellCheck={false} />
        </Form.Item>
      )}
      <Form.Item name={['name', 'zh']} label={t('routing/nameZh')} rules={required}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('routing/nameEn')} rules={required}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <fieldset className="fields">
        <legend>{t('routing/slaMinutes')}</legend>
        <div className="number-fields" data-many="true">
          {SEVERITIES.map((severity) => (
            <Form.Item
              key={severity}
              name={['slaMinutes', severity]}
              label={t(`severity/s${severity}`)}
              rules={[{ required: true, message: t('ui/required') }]}
            >
              <InputNumber min={1} max={MAX_SLA_MINUTES} precision={0} />
            </Form.Item>
          ))}
        </div>
      </fieldset>
      <Form.Item required name="calendar" label={t('routing/calendar')} extra={t('routing/calendarHint')}>
        <select className="native-select">
          <option value="">{t('routing/always')}</option>
          {settings.calendars.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </Form.Item>
    </FormDialog>
  );
}
