import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, RevealAnswer } from '#libs/contracts';
import { readItem } from '../api/calls.js';
import { DecisionBar } from '../desk/decision-bar.js';
import type { Desk } from '../desk/use-desk.js';
import { isHeavy } from '../evidence/shield.js';
import { Age } from '../queue/age.js';
import { LabelChip } from '../queue/label-chip.js';
import { SeverityMark } from '../queue/severity-mark.js';
import { EvidenceList } from './evidence-list.js';
import { Facts } from './facts.js';
import { OriginalText } from './original-text.js';
import { Reasons } from './reasons.js';
import { RevealBar } from './reveal-bar.js';
import { Scores } from './scores.js';

interface CaseBodyProps {
  readonly view: CaseView;
  readonly shielded: boolean;
  readonly revealed: boolean;
  readonly onReveal: (show: boolean) => void;
  readonly desk: Desk;
}

/** Everything a moderator needs to judge one case. */
export function CaseBody({ view, shielded, revealed, onReveal, desk }: CaseBodyProps) {
  const { t } = useTranslation();
  const [lit, setLit] = useState<readonly number[]>([]);
  const [whole, setWhole] = useState(false);
  const [personal, setPersonal] = useState<RevealAnswer | null>(null);
  const [located, setLocated] = useState<{ readonly index: number } | null>(null);
  const box = useRef<HTMLElement>(null);
  const heavy = isHeavy(view);
  const stored = useQuery({
    queryKey: ['item', view.itemId, view.version],
    queryFn: () => readItem(view.itemId),
    staleTime: Number.POSITIVE_INFINITY,
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
    <article ref={box} className="case" data-case-detail={view.id} data-shielded={heavy && shielded}>
      <header className="case-head">
        <SeverityMark severity={view.severity} />
        {view.labels.map(({ label }) => (
          <LabelChip key={label} label={label} />
        ))}
        <span className="verdict" data-verdict={view.verdict}>
          {t(`verdict/${view.verdict}`)}
        </span>
        <span className="case-age muted">
          <Age iso={view.openedAt} />
        </span>
      </header>
      <RevealBar view={view} shown={personal} onShown={setPersonal} />
      <DecisionBar view={view} desk={desk} />
      <OriginalText
        view={personal ? { ...view, item: { ...view.item, text: personal.text } } : view}
        lit={lit}
        blurred={heavy && shielded}
        {...(heavy && { onReveal: () => onReveal(!revealed) })}
        revealed={revealed}
        whole={whole}
        onWhole={setWhole}
      />
      <EvidenceList evidence={view.evidence} onLight={setLit} onLocate={locate} />
      <div className="case-columns">
        <Reasons reasons={view.reasons} />
        <Scores labels={view.labels} verdict={verdict} failed={stored.isError} />
      </div>
      <Facts view={view} verdict={verdict} />
    </article>
  );
}
