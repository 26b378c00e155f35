import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskQueues } from '#libs/contracts';
import { FormDialog } from '../ui/form-dialog.js';
import { type CalendarValues, calendarOf, calendarValuesOf, FRESH_CALENDAR } from './calendar-values.js';
import { replaced, saveDeskQueues } from './desk-queues.js';

interface CalendarFormProps {
  readonly settings: DeskQueues;
  /** Which calendar is changed; null: a new one. */
  readonly at: number | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Working hours by the week, public holidays, and days that differ. */
export function CalendarForm({ settings, at, onDone, onClose }: CalendarFormProps) {
  const { t } = useTranslation();
  const known = at === null ? undefined : settings.calendars[at];
  const required = [{ required: true, message: t('ui/required') }];
  return (
    <FormDialog<CalendarValues, DeskQueues>
      title={t(known ? 'routing/editCalendar' : 'routing/newCalendar')}
      shape="side"
      initial={known ? calendarValuesOf(known) : FRESH_CALENDAR}
      submit={t('ui/change')}
      done={t('routing/saved')}
      send={(values) =>
        saveDeskQueues(settings, {
          calendars: replaced(
            settings.calendars,
            at,
            calendarOf({ ...values, key: known?.key ?? values.key.trim() }),
          ),
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
      <Form.Item name="name" label={t('routing/name')} rules={required}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="timeZone" label={t('routing/timeZone')} rules={required}>
        <Input maxLength={64} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <fieldset className="fields">
        <legend>{t('routing/hours')}</legend>
        <Form.List name="hours">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className="fields-row hours-row">
                  <Form.Item noStyle name={[name, 'days']} rules={required}>
                    <Checkbox.Group
                      options={DAYS.map((day) => ({ value: day, label: t(`routing/days/d${day}`) }))}
                    />
                  </Form.Item>
                  <Form.Item noStyle name={[name, 'from']} rules={required}>
                    <input className="native-input" maxLength={5} aria-label={t('routing/from')} />
                  </Form.Item>
                  –
                  <Form.Item noStyle name={[name, 'to']} rules={required}>
                    <input className="native-input" maxLength={5} aria-label={t('routing/until')} />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('ui/remove')}
                    disabled={fields.length === 1}
                    onClick={() => remove(name)}
                  />
                </div>
              ))}
              <Button
                size="small"
                icon={<PlusOutlined />}
                onClick={() => add({ days: [6], from: '10:00', to: '16:00' })}
              >
                {t('routing/addHours')}
              </Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <Form.Item
        required
        name="chinese"
        label={t('routing/cnHolidays')}
        extra={t('routing/cnHolidaysHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Form.Item name="closed" label={t('routing/closed')} extra={t('routing/datesHint')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="open" label={t('routing/openDays')} extra={t('routing/datesHint')}>
        <Input autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
