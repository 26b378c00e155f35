import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IncidentView, MonitorPage, NewIncident } from '#libs/contracts';
import { LEVEL_COLOURS, LEVELS, type Level } from '#libs/domain';
import { ask } from '../api/http.js';
import { MemberSelect } from '../crisis/member-select.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useRead } from '../ui/use-read.js';
import { INCIDENTS_PATH } from './incident-path.js';

interface NewIncidentFormProps {
  readonly onDone: (incident: IncidentView) => void;
  readonly onClose: () => void;
}

interface Values {
  readonly title: string;
  readonly level: string;
  readonly summary: string;
  readonly monitorId: string;
  readonly commander: string;
}

/** Opens an incident by hand: somebody saw what no monitor did. */
export function NewIncidentForm({ onDone, onClose }: NewIncidentFormProps) {
  const { t } = useTranslation();
  const monitors = useRead<MonitorPage>('/v1/monitors', { limit: 100 }).data?.monitors ?? [];
  return (
    <FormDialog<Values, IncidentView>
      title={t('incidents/open')}
      shape="side"
      initial={{ title: '', level: '3', summary: '', monitorId: '', commander: '' }}
      submit={t('incidents/open')}
      done={t('incidents/opened')}
      send={({ title, level, summary, monitorId, commander }) =>
        ask<IncidentView>('POST', INCIDENTS_PATH, {
          title: title.trim(),
          level: Number(level) as Level,
          separate: false,
          ...(summary.trim() && { summary: summary.trim() }),
          ...(monitorId && { monitorId }),
          ...(commander && { roles: { commander } }),
        } satisfies NewIncident)
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('incidents/name')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="level" label={t('crisis/level')} extra={t('incidents/levelHint')}>
        <select className="native-select">
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {t(`crisis/levels/${LEVEL_COLOURS[level]}`)}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item name="summary" label={t('incidents/summary')}>
        <Input.TextArea rows={3} maxLength={10_000} />
      </Form.Item>
      <Form.Item name="monitorId" label={t('incidents/monitor')} extra={t('incidents/monitorHint')}>
        <select className="native-select">
          <option value="">–</option>
          {monitors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item name="commander" label={t('crisis/roles/commander')}>
        <MemberSelect workers nobody={t('crisis/nobodyYet')} />
      </Form.Item>
    </FormDialog>
  );
}
