import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseContext, CaseView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { readContext } from '../api/desk-calls.js';
import { InertText } from '../evidence/inert-text.js';
import { Age } from '../queue/age.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Panel } from './panel.js';

const SIMILAR_SHOWN = 6;

interface ContextCardsProps {
  readonly view: CaseView;
  readonly onChoose: (id: string) => void;
}

/** What stands around the words: the talk they belong to, and cases that say nearly the same. */
export function ContextCards({ view, onChoose }: ContextCardsProps) {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ['page', 'context', view.id, view.version],
    queryFn: () => readContext(view.id),
    staleTime: 30_000,
  });
  if (read.error) return <ProblemNote error={read.error} onRetry={() => void read.refetch()} />;
  const { thread = [], similar = [] } = read.data ?? {};
  return (
    <>
      {thread.length > 1 && (
        <Panel title={t('context/thread')} count={thread.length}>
          <ol className="thread">
            {thread.map((said) => (
              <Said key={said.itemId} said={said} />
            ))}
          </ol>
        </Panel>
      )}
      {similar.length > 0 && (
        <Panel title={t('context/similar')} count={similar.length}>
          <ul className="similar">
            {similar.slice(0, SIMILAR_SHOWN).map((one) => (
              <Similar key={one.caseId} one={one} onChoose={onChoose} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function Said({ said }: { readonly said: CaseContext['thread'][number] }) {
  const { t } = useTranslation();
  return (
    <li
      data-this={said.isThis}
      data-reply={said.isReplyTarget}
      aria-current={said.isThis ? 'true' : undefined}
    >
      <span className="thread-head muted">
        <code>{said.author.pseudonym}</code> <Age iso={said.at} />
        {said.isReplyTarget && <span className="tag">{t('context/replyTarget')}</span>}
        {said.isThis && <span className="tag">{t('context/this')}</span>}
        {said.verdict !== null && said.verdict !== 'allow' && (
          <span className="verdict" data-verdict={said.verdict}>
            {t(`verdict/${said.verdict}`)}
          </span>
        )}
      </span>
      <bdi className="foreign thread-words">
        <InertText text={said.text.body} />
      </bdi>
    </li>
  );
}

interface SimilarProps {
  readonly one: CaseContext['similar'][number];
  readonly onChoose: (id: string) => void;
}

function Similar({ one, onChoose }: SimilarProps) {
  const { t } = useTranslation();
  const words = useActionWords();
  return (
    <li>
      <button type="button" className="similar-case" onClick={() => onChoose(one.caseId)}>
        <bdi className="foreign">
          <InertText text={one.text.body} />
        </bdi>
        <span className="muted">
          {t(one.distance === 0 ? 'context/same' : 'context/near', { bits: one.distance })} ·{' '}
          <Age iso={one.at} /> · {one.decision ? words(one.decision.actions) : t(`state/${one.state}`)}
        </span>
      </button>
    </li>
  );
}
