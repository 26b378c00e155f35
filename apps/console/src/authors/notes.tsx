import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorNoteView, AuthorView, NewAuthorNote } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';

const LONGEST = 2_000;

/** What colleagues wrote about an author, and the way to add to it. */
export function Notes({ author }: { readonly author: AuthorView }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [text, setText] = useState('');
  const path = `/v1/authors/${author.pseudonym}/notes`;
  const add = useAct(() => ask('POST', path, { text: text.trim() } satisfies NewAuthorNote), {
    done: t('authors/noted'),
    onDone: () => setText(''),
  });
  return (
    <section className="card" aria-labelledby="author-notes">
      <header className="card-head">
        <h2 id="author-notes">{t('authors/notes')}</h2>
      </header>
      {author.notes.length === 0 && <p className="muted">{t('authors/noNotes')}</p>}
      <ul className="notes">
        {author.notes.map((note) => (
          <Note key={note.id} note={note} path={path} />
        ))}
      </ul>
      {may('cases:work') && (
        <form
          className="note-form"
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <Input.TextArea
            aria-label={t('authors/newNote')}
            placeholder={t('authors/newNote')}
            rows={1}
            maxLength={LONGEST}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button htmlType="submit" disabled={text.trim() === ''} loading={add.isPending}>
            {t('authors/addNote')}
          </Button>
        </form>
      )}
      {add.error && <ProblemNote error={add.error} />}
    </section>
  );
}

function Note({ note, path }: { readonly note: AuthorNoteView; readonly path: string }) {
  const { t } = useTranslation();
  const own = useSession().view.member.id === note.by.id;
  return (
    <li>
      <p className="note-text">
        <bdi>
          <InertText text={note.text} />
        </bdi>
      </p>
      <p className="muted note-by">
        <InertText text={note.by.name} /> · <Moment at={note.at} />
        {own && (
          <ConfirmButton
            size="small"
            danger
            title={t('authors/removeNote')}
            explain={t('authors/removeNoteHint')}
            done={t('authors/noteRemoved')}
            act={() => ask('DELETE', `${path}/${note.id}`)}
          >
            {t('ui/remove')}
          </ConfirmButton>
        )}
      </p>
    </li>
  );
}
