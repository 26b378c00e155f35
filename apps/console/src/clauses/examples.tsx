import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Clause } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';

/** What a clause forbids and what it allows, by example. */
export function Examples({ examples }: Pick<Clause, 'examples'>) {
  const { t, i18n } = useTranslation();
  if (examples.wrong.length + examples.right.length === 0) return null;
  return (
    <div className="clause-examples">
      {(['wrong', 'right'] as const).map(
        (kind) =>
          examples[kind].length > 0 && (
            <ul key={kind} data-kind={kind} aria-label={t(`clauses/${kind}`)}>
              {examples[kind].map(({ zh, en }) => (
                <li key={zh}>
                  {kind === 'wrong' ? <CloseOutlined /> : <CheckOutlined />}
                  <bdi>
                    <InertText text={i18n.language === 'en' ? (en ?? zh) : zh} />
                  </bdi>
                </li>
              ))}
            </ul>
          ),
      )}
    </div>
  );
}
