import { useQuery } from '@tanstack/react-query';
import { Form, Input, Radio, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { readColleagues } from '../api/desk-calls.js';
import { Empty } from '../ui/empty.js';
import { FormDialog } from '../ui/form-dialog.js';
import type { Desk } from './use-desk.js';

interface HandOverDialogProps {
  readonly view: CaseView;
  readonly desk: Desk;
  readonly onClose: () => void;
}

interface HandOverWords {
  readonly to: string;
  readonly note: string;
}

/** Gives one's claim to a colleague who may see the case and knows what it needs; those who are there come first. */
export function HandOverDialog({ view, desk, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const read = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues, staleTime: 10_000 });
  const may = (read.data?.colleagues ?? [])
    .filter(({ id, queues }) => id !== desk.me && (queues === null || queues.includes(view.queue)))
    .toSorted((a, b) => Number(b.online) - Number(a.online) || a.working - b.working);
  return (
    <FormDialog<HandOverWords, unknown>
      title={t('handOver/title')}
      initial={{ note: desk.draftOf(view.id).note }}
      submit={t('handOver/submit')}
      send={({ to, note }) => desk.handOver(view, to, note.trim())}
      onDone={onClose}
      onClose={onClose}
    >
      {read.isPending && <Skeleton active title={false} />}
      {read.data && may.length === 0 && <Empty title={t('handOver/nobody')} />}
      {may.length > 0 && (
        <Form.Item name="to" label={t('handOver/to')} rules={[{ required: true, message: t('ui/required') }]}>
          <Radio.Group
            className="hold-times"
            options={may.map(({ id, name, online, working, skills }) => ({
              value: id,
              label: (
                <>
                  {name}{' '}
                  <span className="muted">
                    {t(online ? 'handOver/online' : 'handOver/away')} ·{' '}
                    {t('handOver/working', { count: working })}
                    {skills.length > 0 && ` · ${skills.join(t('ui/listComma'))}`}
                  </span>
                </>
              ),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('desk/note')}>
        <Input maxLength={2_000} />
      </Form.Item>
    </FormDialog>
  );
}
