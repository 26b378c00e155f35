import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { taskOf } from '#libs/domain';
import { type EvidenceGroup, groupEvidence } from '../evidence/group-evidence.js';
import { InertText } from '../evidence/inert-text.js';
import type { SeenEvidence } from '../evidence/seen-evidence.js';
import { useNames } from '../queue/names.js';
import { Bar } from './bar.js';

const SHOWN_AT_FIRST = 8;

interface EvidenceListProps {
  readonly evidence: readonly SeenEvidence[];
  /** Points at evidence (by index) in the text; an empty list points at nothing. */
  readonly onLight: (indexes: readonly number[]) => void;
}

/** Why: each finding as "薇❤芯 → 微信 · 导流", with the way from one to the other. */
export function EvidenceList({ evidence, onLight }: EvidenceListProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const groups = useMemo(() => groupEvidence(evidence), [evidence]);
  const shown = all ? groups : groups.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="card" aria-label={t('detail/evidence')}>
      <header className="card-head">
        <h2>{t('detail/evidence')}</h2>
        <span className="muted">{groups.length}</span>
      </header>
      {groups.length === 0 && <p className="muted">{t('detail/noEvidence')}</p>}
      <ul className="evidence">
        {shown.map((group) => (
          <EvidenceLine key={group.members[0]} group={group} onLight={onLight} />
        ))}
      </ul>
      {groups.length > shown.length && (
        <button type="button" className="quiet-button" onClick={() => setAll(true)}>
          {t('detail/moreEvidence', { count: groups.length - shown.length })}
        </button>
      )}
    </section>
  );
}

interface EvidenceLineProps {
  readonly group: EvidenceGroup;
  readonly onLight: EvidenceListProps['onLight'];
}

function EvidenceLine({ group: { first, members }, onLight }: EvidenceLineProps) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <li
      data-family={taskOf(first.label)}
      onPointerEnter={() => onLight(members)}
      onPointerLeave={() => onLight([])}
    >
      <p className="evidence-reason">
        <Finding evidence={first} />
        <span className="evidence-label"> · {names.label(first.label)}</span>
        {members.length > 1 && <span className="muted"> × {members.length}</span>}
      </p>
      <p className="evidence-way">
        <span className="source">{t(`source/${first.source}`)}</span>
        {first.rule && <code>{first.rule}</code>}
        {first.steps.map((step) => (
          <span key={step} className="step">
            {names.step(step)}
          </span>
        ))}
      </p>
      <Bar value={first.weight} heard={t('detail/weight')} />
    </li>
  );
}

/** The characters that were found, and the term behind them where it is another. */
function Finding({ evidence: { surface, term } }: { readonly evidence: SeenEvidence }) {
  const { t } = useTranslation();
  if (surface === '') return <span>{term ?? t('detail/model')}</span>;
  return (
    <>
      <bdi className="surface">
        <InertText text={surface} />
      </bdi>
      {term !== undefined && term !== surface && (
        <>
          <span className="arrow" aria-hidden="true">
            →
          </span>
          <bdi className="term">
            <InertText text={term} />
          </bdi>
        </>
      )}
    </>
  );
}
