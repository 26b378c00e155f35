import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, RevealAnswer } from '#libs/contracts';
import { readItem } from '../api/calls.js';
import { DecisionBar, type DeskDialog } from '../desk/decision-bar.js';
import { ProposalCard } from '../desk/proposal-card.js';
import type { Desk } from '../desk/use-desk.js';
import { InertText } from '../evidence/inert-text.js';
import { isHeavy } from '../evidence/shield.js';
import { Age } from '../queue/age.js';
import { DueMark } from '../queue/due-mark.js';
import { LabelChip } from '../queue/label-chip.js';
import { SeverityMark } from '../queue/severity-mark.js';
import { CaseStatements } from '../statements/case-statements.js';
import { AuthorCard } from './author-card.js';
import { ContextCards } from './context-cards.js';
import { EditedNote } from './edited-note.js';
import { EvidenceList } from './evidence-list.js';
import { Facts } from './facts.js';
import { OriginalText } from './original-text.js';
import { Reasons } from './reasons.js';
import { ReportsCard } from './reports-card.js';
import { RevealBar } from './reveal-bar.js';
import { Scores } from './scores.js';
import { TimelineCard } from './timeline-card.js';
import { UrgencyMark } from './urgency.js';
import { useSeen } from './use-seen.js';

interface CaseBodyProps {
  readonly view: CaseView;
  readonly shielded: boolean;
  readonly revealed: boolean;
  readonly onReveal: (show: boolean) => void;
  readonly desk: Desk;
  readonly dialog: DeskDialog | null;
  readonly onDialog: (dialog: DeskDialog | null) => void;
  readonly onChoose: (id: string) => void;
  /** Heavy words are seen. */
  readonly onSeen: (id: string) => void;
}

/** The author may edit the words while somebody looks at them: so often is asked whether they did. */
const ITEM_FRESH_MS = 15_000;

/** Everything a moderator needs to judge one case. */
export function CaseBody(props: CaseBodyProps) {
  const { view, shielded, revealed, onReveal, desk, dialog, onDialog, onChoose, onSeen } = props;
  const [lit, setLit] = useState<readonly number[]>([]);
  const [whole, setWhole] = useState(false);
  const [personal, setPersonal] = useState<RevealAnswer | null>(null);
  const [located, setLocated] = useState<{ readonly index: number } | null>(null);
  const box = useRef<HTMLElement>(null);
  const heavy = isHeavy(view);
  const blurred = heavy && shielded;
  const seen = useSeen(heavy, blurred, () => onSeen(view.id));
  const stored = useQuery({
    queryKey: ['item', view.itemId, view.version],
    queryFn: () => readItem(view.itemId),
    staleTime: ITEM_FRESH_MS,
    refetchInterval: ITEM_FRESH_MS,
  });
  const locate = (index: number) => {
    setWhole(true);
    setLocated({ index });
  };
  useEffect(() => {
    if (!located) return;
    const mark = box.current?.querySelector(`.original [data-evidence~="${located.index}"]`);
    mark?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [located]);
  const verdict = stored.data?.versions.find(({ version }) => version === view.version)?.verdict ?? undefined;
  return (
    <article ref={box} className="case" data-case-detail={view.id} data-shielded={blurred}>
      <CaseHead view={view} />
      {view.proposal && <ProposalCard proposal={view.proposal} />}
      <Notes view={view} />
      <EditedNote item={stored.data} version={view.version} />
      <RevealBar view={view} shown={personal} onShown={setPersonal} />
      <DecisionBar view={view} desk={desk} dialog={dialog} onDialog={onDialog} />
      <div className="original-place" {...seen}>
        <OriginalText
          view={personal ? { ...view, item: { ...view.item, text: personal.text } } : view}
          lit={lit}
          blurred={blurred}
          {...(heavy && { onReveal: () => onReveal(!revealed) })}
          revealed={revealed}
          whole={whole}
          onWhole={setWhole}
        />
      </div>
      <EvidenceList evidence={view.evidence} onLight={setLit} onLocate={locate} />
      <CaseStatements caseId={view.id} />
      <ContextCards view={view} onChoose={onChoose} />
      <ReportsCard view={view} />
      <AuthorCard pseudonym={view.item.author.pseudonym} />
      <div className="case-columns">
        <Reasons reasons={view.reasons} />
        <Scores labels={view.labels} verdict={verdict} failed={stored.isError} />
      </div>
      <TimelineCard view={view} />
      <Facts view={view} verdict={verdict} />
    </article>
  );
}

function CaseHead({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  return (
    <header className="case-head">
      <SeverityMark severity={view.severity} />
      {view.labels.map(({ label }) => (
        <LabelChip key={label} label={label} />
      ))}
      <span className="verdict" data-verdict={view.verdict}>
        {t(`verdict/${view.verdict}`)}
      </span>
      {view.origin !== 'verdict' && <span className="tag">{t(`origin/${view.origin}`)}</span>}
      <span className="case-age muted">
        <UrgencyMark view={view} />
        <DueMark openedAt={view.openedAt} dueAt={view.dueAt} />
        <Age iso={view.openedAt} />
      </span>
    </header>
  );
}

/** What colleagues said of it: why it was opened by hand, why it was escalated. */
function Notes({ view: { note, escalation } }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  return (
    <>
      {note !== null && (
        <p className="case-note">
          <b>{t('detail/byHand')}</b> <InertText text={note} />
        </p>
      )}
      {escalation && (
        <p className="case-note">
          <b>{t('detail/escalatedBy', { name: escalation.by.name })}</b> <InertText text={escalation.note} />
        </p>
      )}
    </>
  );
}
