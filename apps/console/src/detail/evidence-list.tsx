import { AimOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
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
  /** Brings evidence (by index) into view in the text. */
  readonly onLocate: (index: number) => void;
}

/** Why: each finding as "薇❤芯 → 微信 · 导流", with the way from one to the other. */
export function EvidenceList({ evidence, onLight, onLocate }: EvidenceListProps) {
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
          <EvidenceLine key={group.members[0]} group={group} onLight={onLight} onLocate={onLocate} />
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

interface EvidenceLineProps extends Pick<EvidenceListProps, 'onLight' | 'onLocate'> {
  readonly group: EvidenceGroup;
}

function EvidenceLine({ group: { best, otherTerms, members, times }, onLight, onLocate }: EvidenceLineProps) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <li
      data-family={taskOf(best.label)}
      onPointerEnter={() => onLight(members)}
      onPointerLeave={() => onLight([])}
    >
      <p className="evidence-reason">
        <Finding evidence={best} />
        <span className="evidence-label"> · {names.label(best.label)}</span>
        {times > 1 && <span className="muted"> × {times}</span>}
        {otherTerms.length > 0 && (
          <span className="muted" title={otherTerms.join(t('ui/listComma'))}>
            {t('detail/otherTerms', { count: otherTerms.length })}
          </span>
        )}
      </p>
      {best.spans.length > 0 && (
        <Tooltip title={t('detail/locate')}>
          <Button
            type="text"
            size="small"
            className="evidence-locate"
            aria-label={t('detail/locate')}
            icon={<AimOutlined />}
            onClick={() => onLocate(members[0] ?? 0)}
            onFocus={() => onLight(members)}
            onBlur={() => onLight([])}
          />
        </Tooltip>
      )}
      <p className="evidence-way">
        <span className="source">{t(`source/${best.source}`)}</span>
        {best.rule && <code>{best.rule}</code>}
        {best.steps.map((step) => (
          <span key={step} className="step">
            {names.step(step)}
          </span>
        ))}
      </p>
      <Bar value={best.weight} heard={t('detail/weight')} />
    </li>
  );
}

/** The characters that were found, and the term behind them where it is another. */
function Finding({ evidence: { surface, source, term } }: { readonly evidence: SeenEvidence }) {
  const { t } = useTranslation();
  if (surface === '')
    return <span>{term ?? t(source === 'model' ? 'detail/model' : 'detail/wholeText')}</span>;
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
