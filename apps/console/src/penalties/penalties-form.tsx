import { Button, Checkbox, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskSettingsView } from '#libs/contracts';
import { AUTHOR_ACTIONS } from '#libs/domain';
import { ask } from '../api/http.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { LadderFields } from './ladder-fields.js';
import { DESK_SETTINGS_PATH, type PenaltyValues, settingsOf } from './penalty-values.js';
import { StrikeFields } from './strike-fields.js';

const SECOND = ['remove', ...AUTHOR_ACTIONS] as const;

/** All of it on one page, saved together. */
export function PenaltiesForm({ settings }: { readonly settings: DeskSettingsView }) {
  const { t } = useTranslation();
  const save = useAct((values: PenaltyValues) => ask('PUT', DESK_SETTINGS_PATH, settingsOf(values)), {
    done: t('penalties/saved'),
  });
  return (
    <Form<PenaltyValues>
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      className="settings-form"
      initialValues={settings}
      onFinish={(values) => save.mutate(values)}
    >
      <section className="card" aria-labelledby="penalties-ladder">
        <header className="card-head">
          <h2 id="penalties-ladder">{t('penalties/ladder')}</h2>
        </header>
        <p className="muted">{t('penalties/ladderHint')}</p>
        <LadderFields />
      </section>
      <section className="card" aria-labelledby="penalties-strikes">
        <header className="card-head">
          <h2 id="penalties-strikes">{t('penalties/strikes')}</h2>
        </header>
        <p className="muted">{t('penalties/strikesHint')}</p>
        <StrikeFields />
      </section>
      <section className="card" aria-labelledby="penalties-second">
        <header className="card-head">
          <h2 id="penalties-second">{t('penalties/second')}</h2>
        </header>
        <p className="muted">{t('penalties/secondHint')}</p>
        <Form.Item name={['secondReview', 'kinds']} label={t('penalties/secondKinds')}>
          <Checkbox.Group options={SECOND.map((kind) => ({ value: kind, label: t(`action/${kind}`) }))} />
        </Form.Item>
        <div className="number-fields">
          <Form.Item
            name={['secondReview', 'minHours']}
            label={t('penalties/secondHours')}
            extra={t('penalties/secondHoursHint')}
          >
            <InputNumber min={1} max={87_600} precision={0} placeholder={t('ui/never')} />
          </Form.Item>
        </div>
      </section>
      <section className="card" aria-labelledby="penalties-appeals">
        <header className="card-head">
          <h2 id="penalties-appeals">{t('appeals/title')}</h2>
        </header>
        <div className="number-fields">
          <Form.Item
            name="appealDays"
            label={t('penalties/appealDays')}
            rules={[{ required: true, message: t('ui/required') }]}
          >
            <InputNumber min={1} max={365} precision={0} />
          </Form.Item>
          <Form.Item
            name="appealAnswerHours"
            label={t('penalties/appealAnswerHours')}
            rules={[{ required: true, message: t('ui/required') }]}
          >
            <InputNumber min={1} max={720} precision={0} />
          </Form.Item>
        </div>
      </section>
      {save.error && <ProblemNote error={save.error} />}
      <div className="card-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('ui/change')}
        </Button>
      </div>
    </Form>
  );
}
