import { Button, Input, Skeleton } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkPreviewRequest } from '#libs/contracts';
import { commandFor } from '../commands/keys.js';
import { COMMANDS, keyCap } from '../commands/registry.js';
import { ClausePicker } from '../desk/clause-picker.js';
import { CHOICES, type Choice } from '../desk/decisions.js';
import { Dialog, DialogEnd } from '../ui/dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import { BulkProgress } from './bulk-progress.js';
import { PreviewFacts } from './preview-facts.js';
import { useBulk } from './use-bulk.js';

const GRAVE: readonly Choice[] = ['mute', 'ban'];
const KEYS = COMMANDS.filter(({ id }) => (CHOICES as readonly string[]).includes(id));
const keyOf = (choice: Choice) => KEYS.find(({ id }) => id === choice)?.keys[0] ?? '';

interface BulkDialogProps {
  readonly select: BulkPreviewRequest['select'];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Decides many cases at once: shows what it would be about, takes one decision by its key, then shows how far it is. */
export function BulkDialog({ select, onDone, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const bulk = useBulk(select);
  const go = useRef<HTMLButtonElement>(null);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [clause, setClause] = useState('');
  const [note, setNote] = useState('');
  const { data: preview } = bulk.preview;
  const ready = choice !== null && preview !== undefined && preview.count > 0 && !bulk.decide.isPending;
  const decide = () => {
    if (ready) bulk.decide.mutate({ choice, clause, note }, { onSuccess: onDone });
  };
  // A decision by its key, then Enter: the button that decides takes the focus as soon as there is something to decide.
  useEffect(() => {
    if (choice !== null && ready) go.current?.focus();
  }, [choice, ready]);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const command = bulk.bulk ? undefined : commandFor(KEYS, event);
    if (!command) return;
    setChoice(command.id as Choice);
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  return (
    <Dialog title={t('bulk/title')} shape="side" onClose={onClose} sticky={bulk.decide.isPending}>
      {bulk.preview.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {bulk.preview.error && (
        <ProblemNote error={bulk.preview.error} onRetry={() => void bulk.preview.refetch()} />
      )}
      {bulk.bulk && <BulkProgress view={bulk.bulk} bulk={bulk} onClose={onClose} />}
      {preview && !bulk.bulk && (
        <div className="bulk-progress">
          <PreviewFacts preview={preview} />
          <fieldset className="bulk-choices">
            <legend>{t('bulk/choose')}</legend>
            {CHOICES.map((one) => (
              <Button
                key={one}
                size="small"
                danger={GRAVE.includes(one)}
                type={choice === one ? 'primary' : 'default'}
                aria-pressed={choice === one}
                onClick={() => setChoice(one)}
              >
                {t(`desk/${one}`)} <kbd>{keyCap(keyOf(one))}</kbd>
              </Button>
            ))}
          </fieldset>
          <div className="decide-note">
            <Input
              size="small"
              maxLength={2_000}
              aria-label={t('desk/note')}
              placeholder={t('desk/note')}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
            <ClausePicker labels={preview.sample[0]?.labels ?? []} value={clause} onChange={setClause} />
          </div>
          {bulk.error && <ProblemNote error={bulk.error} />}
          <DialogEnd>
            <Button onClick={onClose}>{t('ui/cancel')}</Button>
            <Button
              ref={go}
              type="primary"
              danger={choice !== null && GRAVE.includes(choice)}
              disabled={!ready}
              loading={bulk.decide.isPending}
              onClick={decide}
            >
              {choice === null
                ? t('bulk/chooseFirst')
                : t('bulk/decide', { action: t(`desk/${choice}`), count: preview.count })}{' '}
              <kbd>⏎</kbd>
            </Button>
          </DialogEnd>
        </div>
      )}
    </Dialog>
  );
}
