import { useWords } from '../i18n/words-provider.js';
import { numberFormat } from '../time/formats.js';

const PERCENT = { style: 'percent', maximumFractionDigits: 1 } as const;

/** How counts and shares are written, in the reader's language. */
export function useNumbers() {
  const { language } = useWords();
  return {
    count: (value: number) => numberFormat(language, { maximumFractionDigits: 0 }).format(value),
    fine: (value: number) => numberFormat(language, { maximumFractionDigits: 1 }).format(value),
    share: (value: number | null) => (value === null ? '–' : numberFormat(language, PERCENT).format(value)),
    /** `+12%` against before; a dash where there was nothing before. */
    change: (now: number, before: number) =>
      before === 0
        ? '–'
        : numberFormat(language, { ...PERCENT, maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(
            now / before - 1,
          ),
  };
}
