import type { CurrentStatements } from '#libs/contracts';
import { Panel } from '../detail/panel.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import { useRead } from '../ui/use-read.js';
import './statements.css';

/** What everybody says about what a case is about; nothing where nothing is in force. */
export function CaseStatements({ caseId }: { readonly caseId: string }) {
  const { t } = useWords();
  const read = useRead<CurrentStatements>('/v1/statements/current', { case: caseId });
  const { statements = [] } = read.data ?? {};
  if (statements.length === 0) return null;
  return (
    <Panel title={t('statements/inForce')} count={statements.length}>
      <ul className="current-statements">
        {statements.map(({ id, title, version }) => (
          <li key={id}>
            <InnerLink page="statements" show={{ statement: id }}>
              <InertText text={title} />
            </InnerLink>
            <p className="statement-words">
              <InertText text={version.text.zh} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
