import { useQuery } from '@tanstack/react-query';
import type { Responder, ResponderList } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';

const STALE_MS = 60_000;
const NOBODY: readonly Responder[] = [];

/** Everybody who may be told of incidents, and what their ids are called. */
export function useResponders() {
  const { t } = useWords();
  const me = useSession().view.member.id;
  const read = useQuery({
    queryKey: ['responders'],
    queryFn: () => ask<ResponderList>('GET', '/v1/responders'),
    staleTime: STALE_MS,
  });
  const responders = read.data?.responders ?? NOBODY;
  return {
    responders,
    error: read.error,
    /** Somebody who is not there any more is said to have left. */
    nameOf: (id: string): string => {
      const found = responders.find((one) => one.id === id);
      if (!found) return read.isPending ? '…' : t('crisis/unknownMember');
      return id === me ? `${found.name}${t('crisis/you')}` : found.name;
    },
  };
}
