import { Checkbox, Form, Input } from 'antd';
import type { IncidentPage, MonitorPage, NewStatement, StatementView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useRead } from '../ui/use-read.js';
import { BodyFields } from './body-fields.js';
import { type BodyValues, bodyOf, bodyValuesOf, NO_BODY } from './statement-values.js';

interface StatementFormProps {
  /** The statement whose draft is written; null: a new statement. */
  readonly known: StatementView | null;
  /** The incident that a new one is about; empty: none. */
  readonly incidentId?: string;
  readonly onDone: (statement: StatementView) => void;
  readonly onClose: () => void;
}

interface Values extends BodyValues {
  readonly title: string;
  readonly incidentId: string;
  readonly monitorIds: string[];
}

const MOST = 100;

const newOf = ({ title, incidentId, monitorIds, ...body }: Values): NewStatement => ({
  title,
  incidentId: incidentId === '' ? null : incidentId,
  monitorIds,
  draft: bodyOf(body),
});

/** A new statement, or the next draft of a known one. */
export function StatementForm({ known, incidentId = '', onDone, onClose }: StatementFormProps) {
  const { t } = useWords();
  const newest = known?.versions[0];
  return (
    <FormDialog<Values, StatementView>
      title={t(known ? 'statements/draft' : 'statements/create')}
      shape="side"
      initial={newest ? bodyValuesOf(newest) : { ...NO_BODY, title: '', incidentId, monitorIds: [] }}
      submit={t(known ? 'ui/change' : 'statements/create')}
      done={t('statements/saved')}
      send={(values) =>
        known
          ? ask('PUT', `/v1/statements/${known.id}/draft`, { ...bodyOf(values), revision: known.revision })
          : ask('POST', '/v1/statements', newOf(values))
      }
      onDone={onDone}
      onClose={onClose}
    >
      {!known && <AboutFields />}
      <BodyFields />
    </FormDialog>
  );
}

function AboutFields() {
  const { t } = useWords();
  const incidents = useRead<IncidentPage>('/v1/incidents', { limit: MOST });
  const monitors = useRead<MonitorPage>('/v1/monitors', { limit: MOST });
  return (
    <>
      <Form.Item
        name="title"
        label={t('statements/name')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item name="incidentId" label={t('alerts/incident')}>
        <select className="native-select wide-select">
          <option value="">{t('statements/noIncident')}</option>
          {incidents.data?.incidents.map(({ id, number, title }) => (
            <option key={id} value={id}>
              #{number} {title}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item name="monitorIds" label={t('statements/monitors')} extra={t('statements/monitorsHint')}>
        <Checkbox.Group
          options={(monitors.data?.monitors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  );
}
