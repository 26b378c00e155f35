import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookDeliveryPage, WebhookReplay, WebhookReplayAnswer, WebhookView } from '#libs/contracts';
import { DELIVERY_STATES, type DeliveryState } from '#libs/domain';
import { ask } from '../api/http.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Dialog } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { useList } from '../ui/use-list.js';
import { ReplayForm } from './replay-form.js';
import { useDeliveryColumns } from './use-delivery-columns.js';

interface DeliveriesProps {
  readonly webhook: WebhookView;
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

const REFRESH_MS = 3_000;

/** What was sent to one endpoint, what came of it, and the way to send it again. */
export function Deliveries({ webhook, mayChange, onClose }: DeliveriesProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<DeliveryState | ''>('');
  const [replaying, setReplaying] = useState(false);
  const path = `/v1/webhooks/${webhook.id}`;
  const list = useList(`${path}/deliveries`, { state }, ({ deliveries }: WebhookDeliveryPage) => deliveries, {
    refresh: REFRESH_MS,
  });
  const test = useAct(() => ask('POST', `${path}/test`), { done: t('webhooks/tested') });
  const replay = useAct((what: WebhookReplay) => ask<WebhookReplayAnswer>('POST', `${path}/replay`, what), {
    done: t('webhooks/replayed'),
    onDone: () => setReplaying(false),
  });
  const again = (deliveryId: string) => replay.mutate({ deliveryId });
  const columns = useDeliveryColumns(mayChange ? again : null);
  return (
    <Dialog title={webhook.url} shape="side" onClose={onClose}>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          label={t('ui/state')}
          value={state}
          onChange={setState}
          options={DELIVERY_STATES.map((one) => [one, t(`webhooks/deliveryStates/${one}`)])}
        />
        {mayChange && (
          <>
            <Button loading={test.isPending} disabled={!webhook.active} onClick={() => test.mutate()}>
              {t('webhooks/test')}
            </Button>
            <Button onClick={() => setReplaying(true)}>{t('webhooks/replay')}</Button>
          </>
        )}
      </search>
      {test.error && <ProblemNote error={test.error} />}
      {replay.error && <ProblemNote error={replay.error} />}
      <div className="dialog-list">
        <DataTable
          caption={t('webhooks/deliveries')}
          list={list}
          columns={columns}
          idOf={({ id }) => id}
          empty={<Empty title={t('webhooks/noDeliveries')} />}
        />
      </div>
      {replaying && (
        <ReplayForm busy={replay.isPending} onReplay={replay.mutate} onClose={() => setReplaying(false)} />
      )}
    </Dialog>
  );
}
