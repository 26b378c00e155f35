import { useWords } from '../i18n/words-provider.js';
import { PERIODS } from '../quality/period.js';
import { FilterTime } from '../ui/filter-input.js';
import type { Stretch } from './use-stretch.js';

/** Which stretch of time is looked at: the last so many days, or from one moment to another. */
export function StretchChoice({ stretch }: { readonly stretch: Stretch }) {
  const { t } = useWords();
  const { period, custom, from, to, change } = stretch;
  return (
    <>
      <label>
        {t('quality/period')}
        <select
          className="native-select"
          value={custom ? '' : period}
          onChange={({ target }) => change({ days: target.value, from: '', to: '' })}
        >
          {custom && <option value="">{t('crisis/ownStretch')}</option>}
          {PERIODS.map((one) => (
            <option key={one} value={one}>
              {t(`quality/periods/${one}`)}
            </option>
          ))}
        </select>
      </label>
      <FilterTime label={t('crisis/from')} value={from} onChange={(next) => change({ from: next })} />
      <FilterTime label={t('crisis/to')} value={to} onChange={(next) => change({ to: next })} />
    </>
  );
}
