import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Clause, Guidelines } from '#libs/contracts';
import { ask } from '../api/http.js';

export const GUIDELINES_PATH = '/v1/clauses';
const STALE_MS = 60_000;

/** The tenant's community guidelines, as they are now. */
export function useGuidelines() {
  return useQuery({
    queryKey: ['page', 'guidelines'],
    queryFn: () => ask<Guidelines>('GET', GUIDELINES_PATH),
    staleTime: STALE_MS,
  });
}

/** What a clause is called: `2.1 禁止诈骗`. */
export function useClauseName(): (clause: Pick<Clause, 'code' | 'title'>) => string {
  const { i18n } = useTranslation();
  return ({ code, title }) => `${code} ${i18n.language === 'en' ? title.en : title.zh}`;
}
