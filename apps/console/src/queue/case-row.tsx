import { type MouseEvent, memo, useMemo } from 'react';
import type { Entry } from '../board/board.js';
import { ClaimMark } from '../desk/claim-mark.js';
import { MarkedText } from '../evidence/marked-text.js';
import { isHeavy } from '../evidence/shield.js';
import { snippetWindow } from '../evidence/snippet.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { DueMark } from './due-mark.js';
import { LabelChip } from './label-chip.js';
import { useNames } from './names.js';
import { SeverityMark } from './severity-mark.js';

export const ROW_HEIGHT = 112;
const SNIPPET_UNITS = 120;
const LABELS_SHOWN = 3;
const FRESH_MS = 4_000;

interface CaseRowProps {
  readonly entry: Entry;
  readonly index: number;
  readonly total: number;
  readonly chosen: boolean;
  readonly shield: boolean;
  readonly picked: boolean;
  readonly onChoose: (id: string) => void;
  readonly onPick: (id: string, stretch: boolean) => void;
}

export const rowId = (id: string) => `case-${id}`;

/** One case in the queue. */
export const CaseRow = memo(function CaseRow({
  entry,
  index,
  total,
  chosen,
  shield,
  picked,
  onChoose,
  onPick,
}: CaseRowProps) {
  const { view, arrivedAt } = entry;
  const { item, labels, cluster, reports } = view;
  const names = useNames();
  const me = useSession().view.member.id;
  const { t } = useWords();
  const pick = (event: MouseEvent) => {
    event.stopPropagation();
    onPick(view.id, event.shiftKey);
  };
  const fresh = useMemo(() => arrivedAt !== undefined && Date.now() - arrivedAt < FRESH_MS, [arrivedAt]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys for all its options
    <div
      id={rowId(view.id)}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-setsize={total}
      aria-posinset={index + 1}
      className="row"
      data-case={view.id}
      data-severity={view.severity}
      data-fresh={fresh}
      data-picked={picked}
      data-shielded={shield && isHeavy(view)}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)`, height: ROW_HEIGHT }}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) pick(event);
        else onChoose(view.id);
      }}
    >
      <div className="row-top">
        <span className="row-pick" aria-hidden="true" onClick={pick} />
        <SeverityMark severity={view.severity} />
        <span className="row-labels">
          {labels.slice(0, LABELS_SHOWN).map(({ label }) => (
            <LabelChip key={label} label={label} />
          ))}
        </span>
        {labels.length > LABELS_SHOWN && <span className="muted">+{labels.length - LABELS_SHOWN}</span>}
        <span className="row-age">
          <DueMark openedAt={view.openedAt} dueAt={view.dueAt} />
        </span>
      </div>
      <p className="snippet">
        <Snippet entry={entry} />
      </p>
      <div className="row-bottom">
        <span className="row-author">{t('queue/author', { pseudonym: item.author.pseudonym })}</span>
        <span aria-hidden="true">·</span>
        <span>{names.scene(item.scene)}</span>
        {picked && <span className="only-heard">{t('queue/picked')}</span>}
        {cluster && cluster.size > 1 && (
          <span className="tag">{t('queue/cluster', { count: cluster.size })}</span>
        )}
        {reports.count > 0 && <span className="tag">{t('queue/reports', { count: reports.count })}</span>}
        <ClaimMark claim={view.claim} me={me} />
        {(view.state === 'escalated' || view.state === 'held') && (
          <span className="claim-mark">{t(`state/${view.state}`)}</span>
        )}
      </div>
    </div>
  );
});

/** The words around the first evidence: of the body, or of the title where only that has any. */
function Snippet({ entry: { view } }: { readonly entry: Entry }) {
  const { title, body } = view.item.text;
  const field = title && !view.evidence.some((found) => found.field === 'body') ? 'title' : 'body';
  const text = field === 'title' && title ? title : body;
  const window = useMemo(() => {
    const spans = view.evidence.flatMap((found) => (found.field === field ? found.spans : []));
    return snippetWindow(text, spans, SNIPPET_UNITS);
  }, [view.evidence, field, text]);
  return <MarkedText text={text} field={field} evidence={view.evidence} window={window} />;
}
