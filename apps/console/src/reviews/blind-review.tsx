import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewsWaiting, ReviewTask } from '#libs/contracts';
import { ask } from '../api/http.js';
import { Empty } from '../ui/empty.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { ReviewTaskView } from './review-task-view.js';

const REFRESH_MS = 30_000;

/** One decision after the other to look at again, blindly. */
export function BlindReview() {
  const { t } = useTranslation();
  const [task, setTask] = useState<ReviewTask | null>(null);
  const waiting = useQuery({
    queryKey: ['page', 'reviews', 'waiting'],
    queryFn: () => ask<ReviewsWaiting>('GET', '/v1/reviews/waiting'),
    refetchInterval: REFRESH_MS,
  });
  const next = useAct(() => ask<ReviewTask | undefined>('POST', '/v1/reviews/next', {}), {
    onDone: (found) => setTask(found ?? null),
  });
  if (task) {
    return (
      <ReviewTaskView
        key={task.id}
        task={task}
        onDone={() => {
          setTask(null);
          next.mutate();
        }}
      />
    );
  }
  const count = waiting.data?.waiting ?? 0;
  const problem = next.error ?? waiting.error;
  return (
    <>
      {problem && <ProblemNote error={problem} />}
      <Empty title={t(count > 0 ? 'reviews/waiting' : 'reviews/none', { count })}>
        <p>{t(count > 0 ? 'reviews/waitingHint' : 'reviews/noneHint')}</p>
        {count > 0 && (
          <p className="empty-act">
            <Button type="primary" loading={next.isPending} onClick={() => next.mutate()}>
              {t('reviews/take')}
            </Button>
          </p>
        )}
      </Empty>
    </>
  );
}
