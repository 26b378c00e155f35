import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { SessionView } from '#libs/contracts';
import { may, type TenantId } from '#libs/domain';
import type { MayDo } from '../navigation/pages.js';

interface Session {
  readonly view: SessionView;
  /** Whether the member may do it. The server asks again: this only decides what is drawn. */
  readonly may: MayDo;
}

const Context = createContext<Session | null>(null);

interface SessionProviderProps {
  readonly view: SessionView;
  readonly children: ReactNode;
}

export function SessionProvider({ view, children }: SessionProviderProps) {
  const session = useMemo<Session>(() => {
    const principal = { kind: 'member', tenantId: view.tenant.id as TenantId, ...view.member } as const;
    return { view, may: (permission) => may(principal, permission) };
  }, [view]);
  return <Context value={session}>{children}</Context>;
}

/** Who is signed in, and what they may do. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession is for what stands behind the login');
  return session;
}
