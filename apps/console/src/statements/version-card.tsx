import type { StatementVersionView } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { Fact } from '../ui/fact.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { StatementMark } from './statement-mark.js';

/** One version: its words, its facts, who wrote and who approved it. */
export function VersionCard({ version }: { readonly version: StatementVersionView }) {
  const { t } = useWords();
  const { approvals, approvalsNeeded, blanks, channels, draftedBy, facts, never, text } = version;
  const name = t('statements/version', { n: version.n });
  return (
    <article className="card statement" aria-label={name}>
      <header className="card-head">
        <h2>{name}</h2>
        <StatementMark version={version} />
      </header>
      <p className="statement-words" lang="zh-CN">
        <InertText text={text.zh} />
      </p>
      {text.en !== '' && (
        <p className="statement-words muted" lang="en">
          <InertText text={text.en} />
        </p>
      )}
      {blanks.length > 0 && (
        <p>
          <Mark tone="bad">{t('statements/blanks')}</Mark> <InertText text={blanks.join(t('ui/listComma'))} />
        </p>
      )}
      {facts.length > 0 && (
        <ul className="facts-list" aria-label={t('statements/facts')}>
          {facts.map((fact) => (
            <li key={fact.key}>
              <span className="tag">{t(`statements/kinds/${fact.kind}`)}</span> <InertText text={fact.text} />{' '}
              {fact.required && <Mark tone="warn">{t('statements/mustSay')}</Mark>}
            </li>
          ))}
        </ul>
      )}
      <dl className="statement-facts">
        {never.length > 0 && (
          <Fact name={t('statements/never')}>
            <InertText text={never.join(t('ui/listComma'))} />
          </Fact>
        )}
        {channels.length > 0 && (
          <Fact name={t('statements/channels')}>
            <InertText
              text={channels
                .map((one) => (one.where === '' ? one.name : t('statements/channelAt', { ...one })))
                .join(t('ui/listComma'))}
            />
          </Fact>
        )}
        {(version.validFrom !== null || version.validUntil !== null) && (
          <Fact name={t('statements/valid')}>
            <Moment at={version.validFrom} none={t('statements/atOnce')} /> –{' '}
            <Moment at={version.validUntil} none={t('statements/openEnd')} />
          </Fact>
        )}
        <Fact name={t('statements/draftedBy')}>
          <InertText text={draftedBy.name} /> · <Moment at={draftedBy.at} />
        </Fact>
        <Fact name={t('statements/approvals', { have: approvals.length, need: approvalsNeeded })}>
          {approvals.length === 0 ? (
            '–'
          ) : (
            <InertText text={approvals.map((one) => one.name).join(t('ui/listComma'))} />
          )}
        </Fact>
        {version.publishedAt !== null && (
          <Fact name={t('statements/publishedAt')}>
            <Moment at={version.publishedAt} />
          </Fact>
        )}
        {version.withdrawnAt !== null && (
          <Fact name={t('statements/withdrawnAt')}>
            <Moment at={version.withdrawnAt} />{' '}
            {version.withdrawnWhy !== null &&
              (version.withdrawnWhy === 'replaced' ? (
                t('statements/replaced')
              ) : (
                <InertText text={version.withdrawnWhy} />
              ))}
          </Fact>
        )}
      </dl>
    </article>
  );
}
