import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { beijingTime } from '../time/age.js';
import { FormDialog } from '../ui/form-dialog.js';
import { TimeInput } from '../ui/time-input.js';
import { holdTimes } from './hold-times.js';
import type { Desk } from './use-desk.js';

interface HoldDialogProps {
  readonly view: CaseView;
  readonly desk: Desk;
  readonly onClose: () => void;
}

interface HoldWords {
  readonly until: string | null;
  readonly note: string;
}

/** Puts a case aside until a time: then it is back among what waits. */
export function HoldDialog({ view, desk, onClose }: HoldDialogProps) {
  const { t, i18n } = useTranslation();
  const [times] = useState(() => holdTimes(Date.now()));
  const [own, setOwn] = useState(false);
  return (
    <FormDialog<HoldWords, unknown>
      title={t('hold/title')}
      initial={{ until: times[0]?.at ?? null, note: desk.draftOf(view.id).note }}
      submit={t('hold/submit')}
      send={({ until, note }) => desk.hold(view, until ?? '', note.trim())}
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item name="until" label={t('hold/until')} rules={[{ required: true, message: t('ui/required') }]}>
        {own ? (
          <TimeInput aria-label={t('hold/until')} />
        ) : (
          <Radio.Group
            className="hold-times"
            options={times.map(({ name, at }) => ({
              value: at,
              label: (
                <>
                  {t(`hold/${name}`)} <span className="muted">{beijingTime(at, i18n.language)}</span>
                </>
              ),
            }))}
          />
        )}
      </Form.Item>
      {!own && (
        <button type="button" className="quiet-button" onClick={() => setOwn(true)}>
          {t('hold/own')}
        </button>
      )}
      <Form.Item name="note" label={t('desk/note')}>
        <Input maxLength={2_000} />
      </Form.Item>
    </FormDialog>
  );
}
