import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { MarkedText } from '../evidence/marked-text.js';
import { snippetWindow } from '../evidence/snippet.js';

/** A longer text is folded around its first evidence. UTF-16 units. */
const FOLD_OVER = 480;

interface OriginalTextProps {
  readonly view: CaseView;
  readonly lit: readonly number[];
  readonly blurred: boolean;
  readonly revealed: boolean;
  /** Present when the text is of the heavy kind. */
  readonly onReveal?: () => void;
  /** Unfolded. */
  readonly whole: boolean;
  readonly onWhole: (whole: boolean) => void;
}

/** The words as they were written, evidence marked; folded when long, blurred when heavy. */
export function OriginalText({ view, lit, blurred, revealed, onReveal, whole, onWhole }: OriginalTextProps) {
  const { t } = useTranslation();
  const { title } = view.item.text;
  return (
    <section className="card original-card" aria-label={t('detail/original')}>
      <header className="card-head">
        <h2>{t('detail/original')}</h2>
        {onReveal && (
          <>
            {blurred && <span className="muted">{t('shield/hidden')}</span>}
            <Button
              size="small"
              icon={blurred ? <EyeOutlined /> : <EyeInvisibleOutlined />}
              aria-pressed={revealed}
              onClick={onReveal}
            >
              {t(blurred ? 'shield/show' : 'shield/hide')} <kbd>B</kbd>
            </Button>
          </>
        )}
      </header>
      <div className="original-words">
        {title !== undefined && (
          <p className="original-title">
            <MarkedText text={title} field="title" evidence={view.evidence} lit={lit} />
          </p>
        )}
        <Body view={view} lit={lit} whole={whole} onWhole={onWhole} />
      </div>
    </section>
  );
}

type BodyProps = Pick<OriginalTextProps, 'view' | 'lit' | 'whole' | 'onWhole'>;

function Body({ view, lit, whole, onWhole }: BodyProps) {
  const { t } = useTranslation();
  const { body } = view.item.text;
  const folded = useMemo(() => {
    const spans = view.evidence.flatMap((found) => (found.field === 'body' ? found.spans : []));
    return snippetWindow(body, spans, FOLD_OVER, 120);
  }, [body, view.evidence]);
  return (
    <>
      <p>
        <MarkedText
          text={body}
          field="body"
          evidence={view.evidence}
          lit={lit}
          {...(!whole && { window: folded })}
        />
      </p>
      {body.length > FOLD_OVER && (
        <Button type="link" className="fold" aria-expanded={whole} onClick={() => onWhole(!whole)}>
          {whole ? t('detail/collapse') : t('detail/expand', { count: body.length })}
        </Button>
      )}
    </>
  );
}
