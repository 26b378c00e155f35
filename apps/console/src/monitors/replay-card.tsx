import { Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import type { MonitorView, Replay, ReplayRequest } from '#libs/contracts';
import { ask } from '../api/http.js';
import { Panel } from '../detail/panel.js';
import { useWords } from '../i18n/words-provider.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { ReplayFound } from './replay-found.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 60;

interface Values {
  readonly days: number;
  readonly falseAlarmsAWeek: number;
  readonly fewestAuthors: number;
}

/** Runs the detection over what was said already, to see what other settings would have raised. */
export function ReplayCard({ monitor }: { readonly monitor: MonitorView }) {
  const { t } = useWords();
  const [form] = Form.useForm<Values>();
  const [found, setFound] = useState<Replay | null>(null);
  const run = useAct(
    ({ days, falseAlarmsAWeek, fewestAuthors }: Values) => {
      const now = Date.now();
      return ask<Replay>('POST', `/v1/monitors/${monitor.id}/replay`, {
        from: new Date(now - days * DAY_MS).toISOString(),
        to: new Date(now).toISOString(),
        falseAlarmsAWeek,
        fewestAuthors,
      } satisfies ReplayRequest);
    },
    { stale: [], onDone: setFound },
  );
  const required = [{ required: true, message: t('ui/required') }];
  return (
    <Panel title={t('monitors/replay')}>
      <p className="muted chart-hint">{t('monitors/replayHint')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ days: 14, ...monitor.alert }}
        onFinish={(values) => run.mutate(values)}
      >
        <div className="number-fields">
          <Form.Item name="days" label={t('monitors/replayDays')} rules={required}>
            <InputNumber min={1} max={MOST_DAYS} precision={0} />
          </Form.Item>
          <Form.Item name="falseAlarmsAWeek" label={t('monitors/falseAlarms')} rules={required}>
            <InputNumber min={0.001} max={2} step={0.125} />
          </Form.Item>
          <Form.Item name="fewestAuthors" label={t('monitors/fewest')} rules={required}>
            <InputNumber min={2} max={1_000} precision={0} />
          </Form.Item>
        </div>
        <Button htmlType="submit" loading={run.isPending}>
          {t('monitors/runReplay')}
        </Button>
      </Form>
      {run.error && <ProblemNote error={run.error} />}
      {found && <ReplayFound replay={found} />}
    </Panel>
  );
}
