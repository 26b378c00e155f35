import type { TFunction } from 'i18next';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

interface Spoken {
  readonly t: TFunction;
  readonly language: string;
}

const SpokenContext = createContext<Spoken | null>(null);

/** Asks for the words once, for everything below: `useTranslation` copies the whole of i18next at every mount (react-i18next 17). */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const spoken = useMemo(() => ({ t, language: i18n.language }), [t, i18n.language]);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/** The words in the reader's language, for what is drawn by the hundred, such as the rows of a list. */
export function useWords(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('useWords is for what stands in a WordsProvider');
  return spoken;
}
