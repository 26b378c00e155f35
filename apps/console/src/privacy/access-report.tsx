import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessReport as Report } from '#libs/contracts';
import { ProblemNote } from '../ui/problem-note.js';
import { saveText } from '../ui/save.js';
import { readWholeReport } from './read-report.js';
import { RemovedTable } from './removed-table.js';

interface Values {
  readonly authorExternalId: string;
  readonly reason: string;
}

/** Everything that is held of one author, as a file to hand over. */
export function AccessReport() {
  const { t } = useTranslation();
  const [read, setRead] = useState(0);
  const order = useMutation({
    mutationFn: ({ authorExternalId, reason }: Values) =>
      readWholeReport(authorExternalId, reason.trim(), setRead),
  });
  return (
    <section className="card" aria-labelledby="report-title">
      <header className="card-head">
        <h2 id="report-title">{t('privacy/part/report')}</h2>
      </header>
      <p className="muted">{t('privacy/reportHint')}</p>
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        initialValues={{ authorExternalId: '', reason: '' }}
        onFinish={(values) => order.mutate(values)}
      >
        <Form.Item
          name="authorExternalId"
          label={t('privacy/author')}
          extra={t('privacy/authorHint')}
          rules={[{ required: true, message: t('ui/required') }]}
        >
          <Input maxLength={256} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('audit/reason')}
          extra={t('privacy/reasonHint')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('ui/required') }]}
        >
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={order.isPending}>
          {t('privacy/makeReport')}
        </Button>{' '}
        {order.isPending && <span className="muted">{t('privacy/reportRead', { count: read })}</span>}
      </Form>
      {order.error && <ProblemNote error={order.error} />}
      <div aria-live="polite">{order.data && <Done report={order.data} />}</div>
    </section>
  );
}

function Done({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const { author, totals } = report;
  const save = () =>
    saveText(
      `fengsui-report-${author.pseudonym}.json`,
      `${JSON.stringify(report, null, 2)}\n`,
      'application/json',
    );
  return (
    <Alert
      className="report"
      type="success"
      showIcon
      title={t('privacy/reportDone', { pseudonym: author.pseudonym })}
      description={
        <>
          <RemovedTable removed={totals} />
          <p className="card-actions">
            <Button icon={<DownloadOutlined />} onClick={save}>
              {t('privacy/download')}
            </Button>
          </p>
        </>
      }
    />
  );
}
