import { useTranslation } from 'react-i18next';
import type { NormDetail } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

/** This version beside the one in force, line by line. */
export function DiffCard({ norm: { diff, live } }: { readonly norm: NormDetail }) {
  const { t } = useTranslation();
  const changed = diff.some(({ kind }) => kind !== 'same');
  return (
    <section className="card" aria-labelledby="norm-diff">
      <header className="card-head">
        <h2 id="norm-diff">{live ? t('norms/diff', { version: live.version }) : t('norms/diffNew')}</h2>
      </header>
      {!changed && live && <p className="muted">{t('norms/noDiff')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard */}
      <section className="diff" tabIndex={0} aria-label={t('norms/text')}>
        {diff.map(({ kind, text }, index) => (
          <div key={index} className="diff-line" data-kind={kind}>
            <span className="diff-sign" aria-hidden="true">
              {SIGNS[kind]}
            </span>
            {kind !== 'same' && <span className="only-heard">{t(`norms/lines/${kind}`)} </span>}
            <code>
              <InertText text={text} />
            </code>
          </div>
        ))}
      </section>
    </section>
  );
}
