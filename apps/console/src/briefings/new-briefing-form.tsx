import { Form, Input, Radio } from 'antd';
import type { BriefingView, IncidentPage, MonitorPage, NewBriefing } from '#libs/contracts';
import { BRIEFING_KINDS, type BriefingKind } from '#libs/domain';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { toBeijingInput } from '../time/beijing.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useRead } from '../ui/use-read.js';

interface NewBriefingFormProps {
  /** The incident to look back on; empty: none chosen. */
  readonly incidentId: string;
  readonly onClose: () => void;
}

interface Values {
  readonly kind: BriefingKind;
  readonly day: string;
  readonly monitorId: string;
  readonly incidentId: string;
}

const MOST = 200;
const DAY_MS = 86_400_000;

const wishOf = ({ kind, day, monitorId, incidentId }: Values): NewBriefing =>
  kind === 'review' ? { kind, incidentId } : { kind, day, ...(monitorId !== '' && { monitorId }) };

/** Makes a 日报, a 周报, or the 复盘 of an incident. */
export function NewBriefingForm({ incidentId, onClose }: NewBriefingFormProps) {
  const { t } = useWords();
  const monitors = useRead<MonitorPage>('/v1/monitors', { limit: MOST });
  const incidents = useRead<IncidentPage>('/v1/incidents', { limit: MOST });
  const required = [{ required: true, message: t('ui/required') }];
  const yesterday = toBeijingInput(new Date(Date.now() - DAY_MS).toISOString()).slice(0, 10);
  return (
    <FormDialog<Values, BriefingView>
      title={t('briefings/make')}
      initial={{ kind: incidentId === '' ? 'daily' : 'review', day: yesterday, monitorId: '', incidentId }}
      submit={t('briefings/make')}
      done={t('briefings/isMade')}
      send={(values) => ask('POST', '/v1/briefings', wishOf(values))}
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item required name="kind" label={t('briefings/kind')}>
        <Radio.Group
          options={BRIEFING_KINDS.map((kind) => ({ value: kind, label: t(`briefings/kinds/${kind}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'review' ? (
            <Form.Item name="incidentId" label={t('alerts/incident')} rules={required}>
              <select className="native-select wide-select">
                <option value="" />
                {incidents.data?.incidents.map(({ id, number, title }) => (
                  <option key={id} value={id}>
                    #{number} {title}
                  </option>
                ))}
              </select>
            </Form.Item>
          ) : (
            <>
              <Form.Item
                name="day"
                label={t('briefings/day')}
                extra={t(getFieldValue('kind') === 'weekly' ? 'briefings/weekHint' : 'briefings/dayHint')}
                rules={required}
              >
                <Input type="date" />
              </Form.Item>
              <Form.Item name="monitorId" label={t('alerts/monitor')}>
                <select className="native-select wide-select">
                  <option value="">{t('briefings/everyMonitor')}</option>
                  {monitors.data?.monitors.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </Form.Item>
            </>
          )
        }
      </Form.Item>
    </FormDialog>
  );
}
