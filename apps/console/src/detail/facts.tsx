import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import type { Verdict } from '#libs/domain';
import { InertText } from '../evidence/inert-text.js';
import { zhCN } from '../i18n/zh-cn.js';
import { useNames } from '../queue/names.js';
import { beijingTime } from '../time/age.js';
import { CopyButton } from './copy-button.js';

interface FactsProps {
  readonly view: CaseView;
  /** Absent while it is read. */
  readonly verdict: Pick<Verdict, 'contacts' | 'brands' | 'release' | 'elapsedMs'> | undefined;
}

/** Who wrote it and where, how to reach the item again, and which release judged it. */
export function Facts({ view, verdict }: FactsProps) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const { author, scene, externalId } = view.item;
  return (
    <section className="card" aria-label={t('detail/facts')}>
      <header className="card-head">
        <h2>{t('detail/facts')}</h2>
      </header>
      <dl className="facts">
        <Fact name={t('detail/author')}>
          <code>{author.pseudonym}</code>
        </Fact>
        <Fact name={t('detail/scene')}>{names.scene(scene)}</Fact>
        {verdict && verdict.contacts.length > 0 && (
          <Fact name={t('detail/contacts')}>
            {verdict.contacts.map(({ kind, value }) => (
              <span key={`${kind} ${value}`} className="contact">
                {t(`contact/${kind}`)} <Foreign text={value} code />
                <CopyButton text={value} />
              </span>
            ))}
          </Fact>
        )}
        {verdict && verdict.brands.length > 0 && (
          <Fact name={t('detail/brands')}>
            {verdict.brands.map(({ monitor, name, sentiment, reasons }) => (
              <span key={monitor} className="contact" data-sentiment={sentiment}>
                <Foreign text={name} /> {t(`sentiment/${sentiment}`)}
                {reasons.filter(isBrandReason).map((reason) => ` · ${t(`brandReason/${reason}`)}`)}
              </span>
            ))}
          </Fact>
        )}
        <Fact name={t('detail/opened')}>{beijingTime(view.openedAt, i18n.language)}</Fact>
        <Fact name={t('detail/queue')}>{view.queue}</Fact>
        <Fact name={t('detail/externalId')}>
          <Foreign text={externalId} code />
          <CopyButton text={externalId} />
        </Fact>
        <Fact name={t('detail/itemId')}>
          <code>{view.itemId}</code>
          <CopyButton text={view.itemId} />
        </Fact>
        <Fact name={t('detail/version')}>{view.version}</Fact>
        {verdict && (
          <>
            <Fact name={t('detail/release')}>
              <code>{verdict.release.id}</code>
            </Fact>
            <Fact name={t('detail/elapsed')}>{verdict.elapsedMs.toFixed(1)} ms</Fact>
          </>
        )}
      </dl>
    </section>
  );
}

type BrandReason = keyof typeof zhCN.brandReason;

/** Reasons that a newer server may name are left out. */
const isBrandReason = (reason: string): reason is BrandReason => Object.hasOwn(zhCN.brandReason, reason);

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A value that the platform or its users chose. */
function Foreign({ text, code = false }: { readonly text: string; readonly code?: boolean }) {
  return (
    <bdi className={code ? 'foreign-code' : 'foreign'}>
      <InertText text={text} />
    </bdi>
  );
}
