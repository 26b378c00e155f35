import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IncidentPage, IncidentView } from '#libs/contracts';
import { LEVEL_COLOURS, LEVELS } from '#libs/domain';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useRead } from '../ui/use-read.js';
import { INCIDENTS_PATH, ofIncident } from './incident-path.js';

interface IncidentFormProps {
  readonly incident: IncidentView;
  readonly onClose: () => void;
}

const TOWARDS = { stabilise: 'stable', resolve: 'resolved', close: 'closed', dismiss: 'closed' } as const;

/** Brings an incident on, or back, with a word for the timeline. */
export function StateForm({
  incident: { id, revision },
  command,
  onClose,
}: IncidentFormProps & { readonly command: keyof typeof TOWARDS | 'reopen' }) {
  const { t } = useTranslation();
  const needed = command === 'dismiss' || command === 'reopen';
  return (
    <FormDialog<{ readonly note: string }, IncidentView>
      title={t(`incidents/command/${command}`)}
      initial={{ note: '' }}
      submit={t(`incidents/command/${command}`)}
      done={t(`incidents/done/${command}`)}
      send={({ note }) =>
        command === 'reopen'
          ? ask('POST', ofIncident(id, 'reopen'), { reason: note.trim(), revision })
          : ask('POST', ofIncident(id, 'state'), {
              state: TOWARDS[command],
              ...(note.trim() && { note: note.trim() }),
              revision,
            })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words">{t(`incidents/explain/${command}`)}</p>
      <Form.Item
        name="note"
        label={t(needed ? 'incidents/reason' : 'incidents/note')}
        rules={[{ required: needed, whitespace: needed, message: t('ui/required') }]}
      >
        <Input.TextArea rows={3} maxLength={2_000} />
      </Form.Item>
    </FormDialog>
  );
}

/** Another level: its clocks begin again. */
export function LevelForm({ incident: { id, level, revision }, onClose }: IncidentFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ readonly level: string; readonly reason: string }, IncidentView>
      title={t('incidents/changeLevel')}
      initial={{ level: String(level), reason: '' }}
      submit={t('incidents/changeLevel')}
      done={t('incidents/levelChanged')}
      send={(values) =>
        ask('POST', ofIncident(id, 'level'), {
          level: Number(values.level),
          reason: values.reason.trim(),
          revision,
        })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words">{t('incidents/levelExplain')}</p>
      <Form.Item name="level" label={t('crisis/level')}>
        <select className="native-select">
          {LEVELS.map((one) => (
            <option key={one} value={one}>
              {t(`crisis/levels/${LEVEL_COLOURS[one]}`)}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('incidents/reason')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input.TextArea rows={2} maxLength={2_000} />
      </Form.Item>
    </FormDialog>
  );
}

/** What it is called, and what it is about. */
export function EditForm({ incident, onClose }: IncidentFormProps) {
  const { t } = useTranslation();
  const { id, title, summary, revision } = incident;
  return (
    <FormDialog<{ readonly title: string; readonly summary: string }, IncidentView>
      title={t('incidents/edit')}
      initial={{ title, summary: summary ?? '' }}
      submit={t('ui/change')}
      done={t('incidents/changed')}
      send={(values) =>
        ask('PATCH', ofIncident(id), {
          title: values.title.trim(),
          summary: values.summary.trim() || null,
          revision,
        })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('incidents/name')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="summary" label={t('incidents/summary')}>
        <Input.TextArea rows={4} maxLength={10_000} />
      </Form.Item>
    </FormDialog>
  );
}

interface MergeFormProps extends IncidentFormProps {
  readonly onMerged: (into: string) => void;
}

/** Two names of one crisis: this one becomes part of the other. */
export function MergeForm({ incident: { id, revision }, onClose, onMerged }: MergeFormProps) {
  const { t } = useTranslation();
  const open = useRead<IncidentPage>(INCIDENTS_PATH, { open: 'true', limit: 100 });
  const others = (open.data?.incidents ?? []).filter((one) => one.id !== id);
  return (
    <FormDialog<{ readonly into: string; readonly reason: string }, string>
      title={t('incidents/command/merge')}
      initial={{ into: '', reason: '' }}
      submit={t('incidents/command/merge')}
      done={t('incidents/done/merge')}
      danger
      send={async ({ into, reason }) => {
        await ask('POST', ofIncident(id, 'merge'), {
          into,
          ...(reason.trim() && { reason: reason.trim() }),
          revision,
        });
        return into;
      }}
      onDone={onMerged}
      onClose={onClose}
    >
      <p className="dialog-words">{t('incidents/explain/merge')}</p>
      <Form.Item
        name="into"
        label={t('incidents/into')}
        rules={[{ required: true, message: t('ui/required') }]}
      >
        <select className="native-select">
          <option value="">{others.length === 0 ? t('incidents/noOther') : '–'}</option>
          {others.map(({ id: other, number, title }) => (
            <option key={other} value={other}>
              #{number} {title}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item name="reason" label={t('incidents/note')}>
        <Input.TextArea rows={2} maxLength={2_000} />
      </Form.Item>
    </FormDialog>
  );
}
