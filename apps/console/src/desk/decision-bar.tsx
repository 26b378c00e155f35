import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { COMMANDS, type CommandId, keyCap } from '../commands/registry.js';
import { ClaimMark } from './claim-mark.js';
import { CHOICES, type Choice } from './decisions.js';
import type { Desk } from './use-desk.js';

const GRAVE: readonly Choice[] = ['mute', 'ban'];
const MOST_NOTE_UNITS = 2_000;

/** What can be done about a case, each with its key. */
export function DecisionBar({ view, desk }: { readonly view: CaseView; readonly desk: Desk }) {
  const { t } = useTranslation();
  if (!desk.may) return null;
  const theirs = view.claim !== null && view.claim.by !== desk.me;
  const mine = view.claim?.by === desk.me;
  return (
    <section className="decide" aria-label={t('desk/title')} data-claimed={mine}>
      <div className="decide-keys">
        {CHOICES.map((choice) => (
          <Button
            key={choice}
            size="small"
            danger={GRAVE.includes(choice)}
            disabled={theirs || desk.busy}
            onClick={() => desk.decide(view, choice)}
          >
            {t(`desk/${choice}`)}
            <Key of={choice} />
          </Button>
        ))}
        <Button size="small" disabled={theirs || desk.busy} onClick={() => desk.escalate(view)}>
          {t('desk/escalate')}
          <Key of="escalate" />
        </Button>
        <Button size="small" type="text" disabled={theirs || desk.busy} onClick={() => desk.claim(view)}>
          {t(mine ? 'desk/release' : 'desk/claim')}
          <Key of="claim" />
        </Button>
      </div>
      <div className="decide-note">
        <Input
          size="small"
          maxLength={MOST_NOTE_UNITS}
          aria-label={t('desk/note')}
          placeholder={t('desk/note')}
          value={desk.noteOf(view.id)}
          onChange={({ target }) => desk.setNote(view.id, target.value)}
        />
        <ClaimMark claim={view.claim} me={desk.me} />
      </div>
    </section>
  );
}

function Key({ of }: { readonly of: CommandId }) {
  const key = COMMANDS.find(({ id }) => id === of)?.keys[0];
  return key ? <kbd>{keyCap(key)}</kbd> : null;
}
