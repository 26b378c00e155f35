import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskQueues, OnCallScheduleView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { toBeijingInput } from '../time/beijing.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useRead } from '../ui/use-read.js';
import { LayerFields } from './layer-fields.js';
import { PreviewInForm } from './preview-in-form.js';
import { freshLayer, ON_CALL_PATH, type ScheduleValues, scheduleOf, valuesOf } from './schedule-values.js';

const MOST_LAYERS = 10;

interface ScheduleFormProps {
  /** The schedule that is changed; null: a new one. */
  readonly known: OnCallScheduleView | null;
  readonly onDone: (schedule: OnCallScheduleView) => void;
  readonly onClose: () => void;
}

/** Who takes turns, in layers: later ones lie over earlier ones. */
export function ScheduleForm({ known, onDone, onClose }: ScheduleFormProps) {
  const { t } = useTranslation();
  const calendars = useRead<DeskQueues>('/v1/queues').data?.calendars ?? [];
  const today = toBeijingInput(new Date().toISOString()).slice(0, 10);
  const fresh = (place: number) => freshLayer(t('oncall/layer', { place }), today);
  const required = [{ required: true, whitespace: true, message: t('ui/required') }];
  return (
    <FormDialog<ScheduleValues, OnCallScheduleView>
      title={t(known ? 'oncall/edit' : 'oncall/create')}
      shape="side"
      initial={
        known ? valuesOf(known) : { name: '', timeZone: 'Asia/Shanghai', calendar: '', layers: [fresh(1)] }
      }
      submit={t(known ? 'ui/change' : 'oncall/create')}
      done={t('oncall/saved')}
      send={(values) =>
        known
          ? ask('PUT', `${ON_CALL_PATH}/${known.id}`, { ...scheduleOf(values), revision: known.revision })
          : ask('POST', ON_CALL_PATH, scheduleOf(values))
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('oncall/name')} rules={required}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <div className="number-fields">
        <Form.Item name="timeZone" label={t('routing/timeZone')} rules={required}>
          <Input maxLength={64} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="calendar" label={t('routing/calendar')}>
          <select className="native-select">
            <option value="">{t('crisis/standardCalendar')}</option>
            {calendars.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </Form.Item>
      </div>
      <p className="dialog-words muted">{t('oncall/layersHint')}</p>
      <Form.List name="layers">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, at) => (
              <fieldset key={key} className="fields" data-layer={at + 1}>
                <legend>{t('oncall/layer', { place: at + 1 })}</legend>
                <LayerFields name={name} />
                <div className="row-actions">
                  <Button
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={`${t('ui/remove')} ${t('oncall/layer', { place: at + 1 })}`}
                    disabled={fields.length === 1}
                    onClick={() => remove(name)}
                  />
                </div>
              </fieldset>
            ))}
            {fields.length < MOST_LAYERS && (
              <Button size="small" icon={<PlusOutlined />} onClick={() => add(fresh(fields.length + 1))}>
                {t('oncall/addLayer')}
              </Button>
            )}
          </>
        )}
      </Form.List>
      <PreviewInForm />
    </FormDialog>
  );
}
