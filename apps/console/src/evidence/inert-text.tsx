import { memo } from 'react';
import { useWords } from '../i18n/words-provider.js';
import { visibleText } from './visible-text.js';

/** Somebody else's words as plain text nodes: nothing runs, nothing hides, nothing turns the line around. */
export const InertText = memo(function InertText({ text }: { readonly text: string }) {
  const { t } = useWords();
  return visibleText(text).map((piece, index) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <span key={index} className="invisible" title={t('detail/markHint', { codePoint: piece.codePoint })}>
        {piece.mark}
      </span>
    ),
  );
});
