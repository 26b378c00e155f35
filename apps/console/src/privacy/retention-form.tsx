import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Retention, RetentionPreview } from '#libs/contracts';
import { LABEL_NAMES, type Label } from '#libs/domain';
import { useFieldText } from '../api/error-text.js';
import { ask } from '../api/http.js';
import { useNames } from '../queue/names.js';
import { useSession } from '../session/session.js';
import { showFaults } from '../ui/form-dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { RemovedTable } from './removed-table.js';

const PATH = '/v1/privacy/retention';
const MOST_DAYS = 36_500;
const ENDS = ['defaultDays', 'feedDays', 'auditDays'] as const;
const LEAST = { defaultDays: 1, feedDays: 1, auditDays: 365 } as const;

type Days = number | null;
interface Values extends Record<(typeof ENDS)[number], Days> {
  readonly byLabel: Partial<Record<Label, Days>>;
}

/** Empty fields are left out: nothing of its own for a label, for ever elsewhere. */
function retentionOf({ defaultDays, feedDays, auditDays, byLabel }: Values): Retention {
  const own = Object.entries(byLabel ?? {}).filter(([, days]) => typeof days === 'number');
  return {
    defaultDays: defaultDays ?? null,
    feedDays: feedDays ?? null,
    auditDays: auditDays ?? null,
    byLabel: Object.fromEntries(own) as Retention['byLabel'],
  };
}

/** The rules, and what they would take away before they are saved. */
export function RetentionForm({ rules }: { readonly rules: Retention }) {
  const { t } = useTranslation();
  const names = useNames();
  const mayChange = useSession().may('privacy:manage');
  const [form] = Form.useForm<Values>();
  const [shown, setShown] = useState<readonly string[]>([]);
  const fieldText = useFieldText();
  const save = useAct((values: Values) => ask('PUT', PATH, retentionOf(values)), {
    done: t('privacy/rulesChanged'),
  });
  const preview = useMutation({
    mutationFn: () =>
      ask<RetentionPreview>('POST', `${PATH}/preview`, retentionOf(form.getFieldsValue(true) as Values)),
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!mayChange}
      initialValues={rules}
      onFinish={(values) =>
        save.mutate(values, { onError: (error) => setShown(showFaults(form, error, fieldText)) })
      }
    >
      <div className="number-fields">
        {ENDS.map((name) => (
          <Form.Item key={name} name={name} label={t(`privacy/${name}`)} extra={t(`privacy/${name}Hint`)}>
            <InputNumber
              min={LEAST[name]}
              max={MOST_DAYS}
              precision={0}
              placeholder={t('privacy/forEver')}
              suffix={t('privacy/days')}
            />
          </Form.Item>
        ))}
      </div>
      <h3>{t('privacy/byLabel')}</h3>
      <p className="muted">{t('privacy/byLabelHint')}</p>
      <div className="number-fields" data-many="true">
        {LABEL_NAMES.map((label) => (
          <Form.Item key={label} name={['byLabel', label]} label={names.label(label)}>
            <InputNumber min={1} max={MOST_DAYS} precision={0} suffix={t('privacy/days')} />
          </Form.Item>
        ))}
      </div>
      {save.error && <ProblemNote error={save.error} shown={shown} />}
      {preview.error && <ProblemNote error={preview.error} />}
      <div aria-live="polite">
        {preview.data && (
          <Alert
            type="info"
            showIcon
            title={t('privacy/wouldRemove')}
            description={
              <>
                <RemovedTable removed={preview.data.removes} />
                <p>{t('privacy/keptText', { count: preview.data.keptForOpenCases })}</p>
              </>
            }
          />
        )}
      </div>
      {mayChange && (
        <div className="card-actions">
          <Button loading={preview.isPending} onClick={() => preview.mutate()}>
            {t('privacy/preview')}
          </Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('ui/change')}
          </Button>
        </div>
      )}
    </Form>
  );
}
