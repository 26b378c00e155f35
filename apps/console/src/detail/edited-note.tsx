import { useTranslation } from 'react-i18next';
import type { ItemAnswer } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { Age } from '../queue/age.js';

interface EditedNoteProps {
  readonly item: ItemAnswer | undefined;
  /** The version that the case shows. */
  readonly version: number;
}

/** What the author made of the words since. Flagged ones become the case's own; so these passed, or wait for their verdict. */
export function EditedNote({ item, version }: EditedNoteProps) {
  const { t } = useTranslation();
  const newest = item?.versions.at(-1);
  if (!newest || newest.version <= version) return null;
  const passed = newest.verdict?.verdict === 'allow';
  if (newest.verdict && !passed) return null;
  const { text } = newest.item as { readonly text: { readonly body: string } };
  return (
    <p className="case-note" data-edited={newest.version}>
      <b>{t(passed ? 'detail/editedSince' : 'detail/editedJustNow', { version: newest.version })}</b>{' '}
      <Age iso={newest.acceptedAt} />{' '}
      {passed && (
        <bdi className="foreign">
          <InertText text={text.body} />
        </bdi>
      )}
    </p>
  );
}
