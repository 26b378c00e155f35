import type { CurrentStatements } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import { Age } from '../queue/age.js';
import { useRead } from '../ui/use-read.js';
import { WallPart } from './wall-part.js';
import { WALL_REFRESH } from './wall-reads.js';

/** What was said last. */
export function WallStatement() {
  const { t } = useWords();
  const read = useRead<CurrentStatements>('/v1/statements/current', {}, WALL_REFRESH);
  const last = read.data?.statements[0];
  return (
    <WallPart name="statement" title={t('wall/statement')} error={read.error}>
      {read.data && !last && <p className="muted">{t('wall/noStatement')}</p>}
      {last && (
        <div className="wall-line">
          <InnerLink page="statements" show={{ statement: last.id }}>
            <InertText text={last.title} />
          </InnerLink>
          <span className="muted">
            {last.version.publishedAt !== null && <Age iso={last.version.publishedAt} />}{' '}
            <InertText text={last.version.text.zh} />
          </span>
        </div>
      )}
    </WallPart>
  );
}
