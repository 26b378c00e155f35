import { InputNumber, Radio } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '#libs/domain';
import { CHOICES, type Choice, DECISIONS } from '../desk/decisions.js';
import { useActionWords } from './use-action-words.js';

const MOST_HOURS = 87_600;

interface ActionsPickerProps {
  readonly id?: string;
  readonly value?: readonly Action[];
  readonly onChange?: (value: readonly Action[]) => void;
}

const kindsOf = (actions: readonly Action[]) => actions.map(({ kind }) => kind).join();
const lasting = (actions: readonly Action[]) => actions.find(({ kind }) => kind === 'mute' || kind === 'ban');

/** One of the decisions of the desk, with its time where it has one. */
export function ActionsPicker({ id, value = [], onChange }: ActionsPickerProps) {
  const { t } = useTranslation();
  const words = useActionWords();
  const hoursId = useId();
  const chosen = CHOICES.find((choice) => kindsOf(DECISIONS[choice]) === kindsOf(value));
  const timed = lasting(value);
  const setHours = (hours: number | null) =>
    onChange?.(
      value.map(({ kind }) => (kind === timed?.kind && hours !== null ? { kind, hours } : { kind })),
    );
  return (
    <div className="actions-picker" {...(id !== undefined && { id })}>
      <Radio.Group
        aria-label={t('actions/choose')}
        value={chosen}
        onChange={(event) => onChange?.(DECISIONS[event.target.value as Choice])}
        options={CHOICES.map((choice) => ({
          value: choice,
          label: words(DECISIONS[choice].map(({ kind }) => ({ kind }))),
        }))}
      />
      {timed && (
        <div className="actions-hours">
          <label htmlFor={hoursId}>{t('actions/hours')}</label>
          <InputNumber
            id={hoursId}
            min={1}
            max={MOST_HOURS}
            precision={0}
            value={timed.hours ?? null}
            onChange={setHours}
          />
        </div>
      )}
    </div>
  );
}
