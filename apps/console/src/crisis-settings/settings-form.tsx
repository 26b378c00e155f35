import { Button, Checkbox, Form, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CrisisSettingsView, EscalationPolicyPage } from '#libs/contracts';
import { INCIDENT_ROLES, LABEL_NAMES, LEVEL_COLOURS, LEVELS } from '#libs/domain';
import { ask } from '../api/http.js';
import { LevelMark } from '../crisis/level-mark.js';
import { useNames } from '../queue/names.js';
import { useSession } from '../session/session.js';
import { ProblemNote } from '../ui/problem-note.js';
import { TableBox } from '../ui/table-box.js';
import { useAct } from '../ui/use-act.js';
import { useRead } from '../ui/use-read.js';
import {
  CRISIS_SETTINGS_PATH,
  type CrisisValues,
  settingsOf,
  TIMER_NAMES,
  valuesOf,
} from './settings-values.js';

const MOST_MINUTES = 10_080;
const SEVERITIES = ['4', '3', '2', '1', '0'] as const;

/** Clocks, policies and roles by level; which single cases are crises; what bursts suggest. */
export function SettingsForm({ settings }: { readonly settings: CrisisSettingsView }) {
  const { t } = useTranslation();
  const names = useNames();
  const mayChange = useSession().may('incidents:manage');
  const policies =
    useRead<EscalationPolicyPage>('/v1/escalation-policies', { limit: 100 }).data?.policies ?? [];
  const save = useAct(
    (values: CrisisValues) =>
      ask<CrisisSettingsView>('PUT', CRISIS_SETTINGS_PATH, settingsOf(values, settings)),
    { done: t('crisisSettings/saved') },
  );
  return (
    <Form<CrisisValues>
      layout="vertical"
      requiredMark={false}
      disabled={!mayChange}
      initialValues={valuesOf(settings)}
      onFinish={(values) => save.mutate({ ...valuesOf(settings), ...values })}
    >
      <h2 className="section-title">{t('crisisSettings/byLevel')}</h2>
      <p className="muted">{t('crisisSettings/byLevelHint')}</p>
      <TableBox label={t('crisisSettings/byLevel')}>
        <table className="table crisis-levels">
          <thead>
            <tr>
              <th scope="col">{t('crisis/level')}</th>
              {TIMER_NAMES.map((timer) => (
                <th key={timer} scope="col">
                  {t(`crisisSettings/timers/${timer}`)}
                </th>
              ))}
              <th scope="col">{t('crisisSettings/policy')}</th>
              <th scope="col">{t('crisisSettings/roles')}</th>
            </tr>
          </thead>
          <tbody>
            {LEVELS.map((level) => (
              <tr key={level}>
                <th scope="row">
                  <LevelMark level={level} />
                </th>
                {TIMER_NAMES.map((timer) => (
                  <td key={timer}>
                    <Form.Item noStyle name={['timers', String(level), timer]}>
                      <InputNumber
                        min={1}
                        max={MOST_MINUTES}
                        precision={0}
                        aria-label={`${t(`crisis/levels/${LEVEL_COLOURS[level]}`)} ${t(`crisisSettings/timers/${timer}`)}`}
                        placeholder="–"
                      />
                    </Form.Item>
                  </td>
                ))}
                <td>
                  <Form.Item noStyle name={['policyByLevel', String(level)]}>
                    <select
                      className="native-select"
                      disabled={!mayChange}
                      aria-label={`${t(`crisis/levels/${LEVEL_COLOURS[level]}`)} ${t('crisisSettings/policy')}`}
                    >
                      <option value="">{t('crisisSettings/defaultPolicy')}</option>
                      {policies.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </select>
                  </Form.Item>
                </td>
                <td>
                  <Form.Item noStyle name={['rolesByLevel', String(level)]}>
                    <Checkbox.Group
                      options={INCIDENT_ROLES.map((role) => ({
                        value: role,
                        label: t(`crisis/roles/${role}`),
                      }))}
                    />
                  </Form.Item>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <h2 className="section-title">{t('crisisSettings/suggested')}</h2>
      <p className="muted">{t('crisisSettings/suggestedHint')}</p>
      <div className="number-fields" data-many="true">
        {SEVERITIES.map((severity) => (
          <Form.Item key={severity} name={['levelBySeverity', severity]} label={t(`severity/s${severity}`)}>
            <LevelSelect disabled={!mayChange} />
          </Form.Item>
        ))}
      </div>
      <h2 className="section-title">{t('crisisSettings/severe')}</h2>
      <Form.Item name="severe" valuePropName="checked" label={t('crisisSettings/severeOn')}>
        <Switch />
      </Form.Item>
      <div className="number-fields">
        <Form.Item name="minSeverity" label={t('filters/severity')}>
          <select className="native-select" disabled={!mayChange}>
            {SEVERITIES.map((severity) => (
              <option key={severity} value={severity}>
                {t('filters/atLeast', { severity: t(`severity/s${severity}`) })}
              </option>
            ))}
          </select>
        </Form.Item>
        <Form.Item name="severeLevel" label={t('crisisSettings/severeLevel')}>
          <LevelSelect disabled={!mayChange} none={t('crisisSettings/alertOnly')} />
        </Form.Item>
      </div>
      <Form.Item name="labels" label={t('quality/label')} extra={t('crisisSettings/labelsHint')}>
        <Checkbox.Group
          className="event-types"
          options={LABEL_NAMES.map((label) => ({ value: label, label: names.label(label) }))}
        />
      </Form.Item>
      <Form.Item
        name="zeroReplyHours"
        label={t('crisisSettings/zeroReply')}
        extra={t('crisisSettings/zeroReplyHint')}
      >
        <InputNumber min={1} max={720} precision={0} />
      </Form.Item>
      {save.error && <ProblemNote error={save.error} />}
      {mayChange && (
        <div className="card-actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('ui/change')}
          </Button>
        </div>
      )}
    </Form>
  );
}

interface LevelSelectProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly disabled: boolean;
  /** What choosing none means; absent: one has to be chosen. */
  readonly none?: string;
}

function LevelSelect({ id, value, onChange, disabled, none }: LevelSelectProps) {
  const { t } = useTranslation();
  return (
    <select
      {...(id !== undefined && { id })}
      className="native-select"
      disabled={disabled}
      value={value}
      onChange={(event) => onChange?.(event.target.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {LEVELS.map((level) => (
        <option key={level} value={level}>
          {t(`crisis/levels/${LEVEL_COLOURS[level]}`)}
        </option>
      ))}
    </select>
  );
}
