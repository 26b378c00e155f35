import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskQueues } from '#libs/contracts';
import { CASE_ORIGINS, DEFAULT_QUEUE, SCENES, type Severity } from '#libs/domain';
import { useNames } from '../queue/names.js';
import { FormDialog } from '../ui/form-dialog.js';
import { replaced, saveDeskQueues } from './desk-queues.js';
import { type RouteValues, routeOf, valuesOf } from './route-values.js';
import { ROUTED_LABELS } from './routed-labels.js';
import { useRouteWords } from './use-route-words.js';

interface RouteFormProps {
  readonly settings: DeskQueues;
  /** Which route is changed; null: a new one, at the end. */
  readonly at: number | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const SEVERITIES = [0, 1, 2, 3, 4] as const satisfies readonly Severity[];

/** What a case has to be, and where it goes then. */
export function RouteForm({ settings, at, onDone, onClose }: RouteFormProps) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useRouteWords(settings);
  const known = at === null ? { queue: DEFAULT_QUEUE, when: {} } : settings.routes[at];
  return (
    <FormDialog<RouteValues, DeskQueues>
      title={at === null ? t('routing/newRoute') : t('routing/editRoute', { place: at + 1 })}
      shape="side"
      initial={known ? valuesOf(known) : {}}
      submit={t('ui/change')}
      done={t('routing/saved')}
      send={(values) =>
        saveDeskQueues(settings, {
          routes: replaced(
            settings.routes,
            at,
            routeOf({ ...values, minSeverity: Number(values.minSeverity) }),
          ),
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Form.Item required name="queue" label={t('routing/to')}>
        <select className="native-select">
          {settings.queues.map(({ key }) => (
            <option key={key} value={key}>
              {words.queue(key)}
            </option>
          ))}
        </select>
      </Form.Item>
      <p className="dialog-words muted">{t('routing/whenHint')}</p>
      <Form.Item name="labels" label={t('quality/label')}>
        <Checkbox.Group
          className="event-types"
          options={ROUTED_LABELS.map((label) => ({ value: label, label: words.label(label) }))}
        />
      </Form.Item>
      <Form.Item name="minSeverity" label={t('filters/severity')}>
        <select className="native-select">
          {SEVERITIES.map((severity) => (
            <option key={severity} value={severity}>
              {severity === 0 ? t('ui/all') : t('filters/atLeast', { severity: t(`severity/s${severity}`) })}
            </option>
          ))}
        </select>
      </Form.Item>
      <Form.Item name="scenes" label={t('detail/scene')}>
        <Checkbox.Group options={SCENES.map((scene) => ({ value: scene, label: names.scene(scene) }))} />
      </Form.Item>
      <Form.Item name="origins" label={t('routing/origin')}>
        <Checkbox.Group
          options={CASE_ORIGINS.map((origin) => ({ value: origin, label: t(`origin/${origin}`) }))}
        />
      </Form.Item>
      <div className="number-fields">
        <Form.Item name="minFollowers" label={t('routing/followers')}>
          <InputNumber min={1} precision={0} />
        </Form.Item>
        <Form.Item name="authorStrikes" label={t('routing/strikes')}>
          <InputNumber min={0.1} max={1_000} step={0.5} />
        </Form.Item>
      </div>
      <Form.Item name="types" label={t('routing/types')} extra={t('routing/listHint')}>
        <Input maxLength={400} autoComplete="off" />
      </Form.Item>
      <Form.Item name="skills" label={t('routing/skills')} extra={t('routing/skillsHint')}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
