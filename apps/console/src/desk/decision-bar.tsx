import { ClockCircleOutlined, MailOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { COMMANDS, type CommandId, keyCap } from '../commands/registry.js';
import { useCommands } from '../commands/use-commands.js';
import { ClaimMark } from './claim-mark.js';
import { ClausePicker } from './clause-picker.js';
import { CHOICES, type Choice } from './decisions.js';
import { drafts, useDraft } from './drafts.js';
import { HandOverDialog } from './hand-over-dialog.js';
import { HoldDialog } from './hold-dialog.js';
import { MessageDialog } from './message-dialog.js';
import type { Desk } from './use-desk.js';

const GRAVE: readonly Choice[] = ['mute', 'ban'];
const MOST_NOTE_UNITS = 2_000;

export type DeskDialog = 'hold' | 'handOver' | 'message';

interface DecisionBarProps {
  readonly view: CaseView;
  readonly desk: Desk;
  readonly dialog: DeskDialog | null;
  readonly onDialog: (dialog: DeskDialog | null) => void;
}

/** What can be done about a case, each with its key. */
export function DecisionBar({ view, desk, dialog, onDialog }: DecisionBarProps) {
  const { t } = useTranslation();
  const draft = useDraft(view.id);
  const note = useRef<InputRef>(null);
  const theirs = view.claim !== null && view.claim.by !== desk.me;
  const mine = view.claim?.by === desk.me;
  const shut = theirs || desk.busy;
  useCommands(
    desk.may && !theirs
      ? {
          note: () => note.current?.focus({ cursor: 'end' }),
          message: () => onDialog('message'),
          hold: () => onDialog('hold'),
          hand_over: () => onDialog('handOver'),
        }
      : {},
  );
  if (!desk.may) return null;
  const close = () => onDialog(null);
  const small = (of: CommandId, icon: ReactNode, onClick: () => void, words: string) => (
    <Button size="small" type="text" icon={icon} disabled={shut} onClick={onClick}>
      {words}
      <Key of={of} />
    </Button>
  );
  return (
    <section className="decide" aria-label={t('desk/title')} data-claimed={mine}>
      <div className="decide-keys">
        {CHOICES.map((choice) => (
          <Button
            key={choice}
            size="small"
            danger={GRAVE.includes(choice)}
            disabled={shut}
            onClick={() => desk.decide(view, choice)}
          >
            {t(`desk/${choice}`)}
            <Key of={choice} />
          </Button>
        ))}
        <Button size="small" disabled={shut} onClick={() => desk.escalate(view)}>
          {t('desk/escalate')}
          <Key of="escalate" />
        </Button>
      </div>
      <div className="decide-note">
        <Input
          ref={note}
          size="small"
          maxLength={MOST_NOTE_UNITS}
          aria-label={t('desk/note')}
          placeholder={t('desk/note')}
          value={draft.note}
          onChange={({ target }) => drafts.change(view.id, { note: target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <ClausePicker
          labels={view.labels}
          value={draft.clause}
          onChange={(clause) => drafts.change(view.id, { clause })}
        />
      </div>
      <div className="decide-more">
        {small('claim', null, () => desk.claim(view), t(mine ? 'desk/release' : 'desk/claim'))}
        {small(
          'message',
          <MailOutlined />,
          () => onDialog('message'),
          t(draft.message ? 'desk/messageReady' : 'desk/message'),
        )}
        {small('hold', <ClockCircleOutlined />, () => onDialog('hold'), t('desk/hold'))}
        {small('hand_over', <SwapOutlined />, () => onDialog('handOver'), t('desk/handOver'))}
        <ClaimMark claim={view.claim} me={desk.me} />
      </div>
      {dialog === 'hold' && <HoldDialog view={view} desk={desk} onClose={close} />}
      {dialog === 'handOver' && <HandOverDialog view={view} desk={desk} onClose={close} />}
      {dialog === 'message' && <MessageDialog id={view.id} onClose={close} />}
    </section>
  );
}

export function Key({ of }: { readonly of: CommandId }) {
  const key = COMMANDS.find(({ id }) => id === of)?.keys[0];
  return key ? <kbd>{keyCap(key)}</kbd> : null;
}
