import { useTranslation } from 'react-i18next';
import { InertText } from '../evidence/inert-text.js';
import { isKnownBlank, piecesOf } from './filled.js';

/** A message as an author gets it: known blanks with an example, the others marked. */
export function MessagePreview({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <p className="message-preview">
      {piecesOf(text).map((piece, index) => {
        if (piece.kind === 'words') return <InertText key={index} text={piece.text} />;
        const known = isKnownBlank(piece.name);
        return (
          <span key={index} className="blank" data-known={known}>
            {known ? t(`templates/example/${piece.name}`) : <InertText text={piece.name} />}
          </span>
        );
      })}
    </p>
  );
}
