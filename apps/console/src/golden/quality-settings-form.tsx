import { Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { QualitySettings } from '#libs/contracts';
import { LABEL_NAMES } from '#libs/domain';
import { ask } from '../api/http.js';
import { useNames } from '../queue/names.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { QUALITY_SETTINGS_PATH, type QualityValues, settingsOf, valuesOf } from './quality-values.js';

const MOST_BREAK = 10_000;

/** Shares in per cent; a label without one of its own has the share of all. */
export function QualitySettingsForm({ settings }: { readonly settings: QualitySettings }) {
  const { t } = useTranslation();
  const names = useNames();
  const save = useAct((values: QualityValues) => ask('PUT', QUALITY_SETTINGS_PATH, settingsOf(values)), {
    done: t('golden/settingsSaved'),
  });
  const percent = <InputNumber min={0} max={100} precision={2} suffix="%" />;
  return (
    <Form<QualityValues>
      layout="vertical"
      requiredMark={false}
      initialValues={valuesOf(settings)}
      onFinish={(values) => save.mutate(values)}
    >
      <div className="number-fields">
        <Form.Item name="golden" label={t('golden/goldenShare')} extra={t('golden/goldenShareHint')}>
          {percent}
        </Form.Item>
        <Form.Item name="review" label={t('golden/reviewShare')} extra={t('golden/reviewShareHint')}>
          {percent}
        </Form.Item>
        <Form.Item name="breakAfter" label={t('golden/breakAfter')} extra={t('golden/breakAfterHint')}>
          <InputNumber min={1} max={MOST_BREAK} precision={0} placeholder={t('ui/never')} />
        </Form.Item>
      </div>
      <h2 className="section-title">{t('golden/byLabel')}</h2>
      <p className="muted">{t('golden/byLabelHint')}</p>
      <div className="number-fields" data-many="true">
        {LABEL_NAMES.map((label) => (
          <Form.Item key={label} name={['byLabel', label]} label={names.label(label)}>
            <InputNumber min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
        ))}
      </div>
      {save.error && <ProblemNote error={save.error} />}
      <div className="card-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('ui/change')}
        </Button>
      </div>
    </Form>
  );
}
