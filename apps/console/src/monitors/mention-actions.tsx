import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { MentionNote, MentionView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { FormDialog } from '../ui/form-dialog.js';
import { Mark } from '../ui/mark.js';

const TONES = { new: 'warn', answered: 'busy', resolved: 'good' } as const;
const ACTS = { answer: 'answered', resolve: 'resolved' } as const;
type Act = keyof typeof ACTS;

/** Whether a complaint was answered, and the way to say that it was. */
export function MentionActions({ mention: { id, state, sentiment } }: { readonly mention: MentionView }) {
  const { t } = useWords();
  const { may } = useSession();
  const [open, setOpen] = useState<Act | null>(null);
  const acts: readonly Act[] =
    state === 'new' ? ['answer', 'resolve'] : state === 'answered' ? ['resolve'] : [];
  if (sentiment !== 'negative' && state === 'new') return null;
  return (
    <span className="mention-acts">
      <Mark tone={TONES[state]}>{t(`monitors/mentionStates/${state}`)}</Mark>
      {may('incidents:work') &&
        acts.map((act) => (
          <Button key={act} size="small" onClick={() => setOpen(act)}>
            {t(`monitors/${act}`)}
          </Button>
        ))}
      {open && (
        <FormDialog<MentionNote, MentionView>
          title={t(`monitors/${open}`)}
          initial={{}}
          submit={t(`monitors/${open}`)}
          done={t(`monitors/${ACTS[open]}`)}
          send={({ note }) =>
            ask('POST', `/v1/mentions/${id}/${open}`, note?.trim() ? { note: note.trim() } : {})
          }
          onDone={() => setOpen(null)}
          onClose={() => setOpen(null)}
        >
          <Form.Item name="note" label={t('monitors/note')}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </FormDialog>
      )}
    </span>
  );
}
