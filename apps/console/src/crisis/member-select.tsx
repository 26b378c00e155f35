import { useWords } from '../i18n/words-provider.js';
import { useResponders } from './use-responders.js';

interface MemberSelectProps {
  readonly id?: string;
  /** Empty: nobody. */
  readonly value?: string | null;
  readonly onChange?: (value: string) => void;
  readonly 'aria-label'?: string;
  /** What “nobody” is called; absent: “choose a member”. */
  readonly nobody?: string;
  /** Only those who may work on incidents. */
  readonly workers?: boolean;
}

/** One member, or nobody. */
export function MemberSelect({ value, onChange, nobody, workers = false, ...rest }: MemberSelectProps) {
  const { t } = useWords();
  const { responders, nameOf } = useResponders();
  const shown = responders.filter(({ mayWork, id }) => mayWork || !workers || id === value);
  const gone = value && !shown.some(({ id }) => id === value);
  return (
    <select
      {...rest}
      className="native-select"
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
    >
      <option value="">{nobody ?? t('crisis/chooseMember')}</option>
      {gone && <option value={value}>{nameOf(value)}</option>}
      {shown.map(({ id, online }) => (
        <option key={id} value={id}>
          {nameOf(id)}
          {online ? ` · ${t('crisis/online')}` : ''}
        </option>
      ))}
    </select>
  );
}
