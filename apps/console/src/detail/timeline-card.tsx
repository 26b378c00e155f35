import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView, TimelineEvent } from '#libs/contracts';
import type { Action } from '#libs/domain';
import { useActionWords } from '../actions/use-action-words.js';
import { readTimeline } from '../api/desk-calls.js';
import { InertText } from '../evidence/inert-text.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Panel } from './panel.js';

/** Everything that happened to a case, oldest first. */
export function TimelineCard({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ['page', 'timeline', view.id, view.updatedAt],
    queryFn: () => readTimeline(view.id),
    staleTime: 15_000,
  });
  return (
    <Panel title={t('timeline/title')}>
      {read.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      <ol className="timeline">
        {(read.data?.events ?? []).map((event) => (
          <Happened key={`${event.at} ${event.kind}`} event={event} />
        ))}
      </ol>
    </Panel>
  );
}

function Happened({ event: { at, kind, by, detail } }: { readonly event: TimelineEvent }) {
  const { t } = useTranslation();
  const words = useActionWords();
  const { actions, clause, note, reason, until, to } = detail;
  const told = [
    Array.isArray(actions) ? words(actions as Action[]) : '',
    typeof clause === 'string' ? clause : '',
    nameOf(to),
    typeof reason === 'string' ? reason : '',
    typeof note === 'string' ? note : '',
  ].filter((text) => text !== '');
  return (
    <li data-kind={kind}>
      <Moment at={at} />
      <span>
        <b>{t(`timeline/${kind}`)}</b>
        {by && <span className="muted"> {by.name}</span>}
        {told.map((text) => (
          <bdi key={text} className="foreign">
            {' '}
            · <InertText text={text} />
          </bdi>
        ))}
        {typeof until === 'string' && (
          <>
            {' '}
            · {t('timeline/until')} <Moment at={until} />
          </>
        )}
      </span>
    </li>
  );
}

/** A person, told by name alone or as a record. */
function nameOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? value.name
    : '';
}
