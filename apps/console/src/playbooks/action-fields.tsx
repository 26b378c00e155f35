import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskQueues, MonitorPage } from '#libs/contracts';
import { SCENES } from '#libs/domain';
import { TargetsField } from '../crisis/targets-field.js';
import { useNames } from '../queue/names.js';
import { useRead } from '../ui/use-read.js';
import { ACTION_KINDS, type StepValues } from './step-values.js';

/** What Fengsui does by itself when the step opens, or was approved. */
export function ActionFields() {
  const { t } = useTranslation();
  const kind = Form.useWatch<StepValues['action']>('action') ?? '';
  return (
    <fieldset className="fields">
      <legend>{t('playbooks/actionTitle')}</legend>
      <Form.Item name="action" label={t('playbooks/actionTitle')}>
        <select className="native-select">
          <option value="">{t('playbooks/noAction')}</option>
          {ACTION_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`playbooks/action/${one}`)}
            </option>
          ))}
        </select>
      </Form.Item>
      {kind !== '' && <p className="dialog-words muted">{t(`playbooks/actionHint/${kind}`)}</p>}
      {kind === 'notify' && <NotifyFields />}
      {kind === 'open_queue' && <QueueField />}
      {(kind === 'open_queue' || kind === 'tighten') && <SceneField />}
      {kind === 'tighten' && (
        <Form.Item name="minScore" label={t('playbooks/minScore')}>
          <InputNumber min={0.05} max={1} step={0.05} />
        </Form.Item>
      )}
      {kind === 'hold' && <HoldFields />}
      {(kind === 'open_queue' || kind === 'tighten' || kind === 'hold') && (
        <Form.Item name="forHours" label={t('playbooks/forHours')}>
          <InputNumber min={1} max={720} precision={0} />
        </Form.Item>
      )}
      {kind === 'webhook' && (
        <Form.Item name="data" label={t('playbooks/data')} extra={t('playbooks/dataHint')}>
          <Input.TextArea rows={3} maxLength={4_000} spellCheck={false} />
        </Form.Item>
      )}
    </fieldset>
  );
}

function NotifyFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="targets"
        label={t('escalation/targets')}
        rules={[{ required: true, type: 'array', min: 1, message: t('escalation/targetsMissing') }]}
      >
        <TargetsField />
      </Form.Item>
      <Form.Item
        name="messageZh"
        label={t('playbooks/messageZh')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Form.Item name="messageEn" label={t('playbooks/messageEn')}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
    </>
  );
}

function QueueField() {
  const { t, i18n } = useTranslation();
  const queues = useRead<DeskQueues>('/v1/queues').data?.queues ?? [];
  return (
    <Form.Item name="queue" label={t('routing/to')}>
      <select className="native-select">
        {queues.map(({ key, name }) => (
          <option key={key} value={key}>
            {i18n.language === 'en' ? name.en : name.zh}
          </option>
        ))}
      </select>
    </Form.Item>
  );
}

function SceneField() {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Form.Item name="scene" label={t('detail/scene')}>
      <select className="native-select">
        <option value="">{t('ui/all')}</option>
        {SCENES.map((scene) => (
          <option key={scene} value={scene}>
            {names.scene(scene)}
          </option>
        ))}
      </select>
    </Form.Item>
  );
}

function HoldFields() {
  const { t } = useTranslation();
  const monitors = useRead<MonitorPage>('/v1/monitors', { limit: 100 }).data?.monitors ?? [];
  return (
    <>
      <Form.Item name="monitorId" label={t('incidents/monitor')}>
        <select className="native-select">
          <option value="">{t('playbooks/incidentMonitor')}</option>
          {monitors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item name="terms" label={t('playbooks/terms')} extra={t('routing/listHint')}>
        <Input maxLength={3_000} autoComplete="off" />
      </Form.Item>
    </>
  );
}
