import type { CasePage, CaseView, ItemAnswer, Overview, SessionView } from '#libs/contracts';
import { ask } from './http.js';

const PAGE_SIZE = 100;

export const readSession = () => ask<SessionView>('GET', '/v1/session');
export const signIn = (login: string, password: string) =>
  ask<SessionView>('POST', '/v1/session', { login, password });
export const signOut = () => ask<undefined>('DELETE', '/v1/session');
export const readOverview = () => ask<Overview>('GET', '/v1/overview');
export const readCase = (id: string) => ask<CaseView>('GET', `/v1/cases/${encodeURIComponent(id)}`);
export const readItem = (id: string) => ask<ItemAnswer>('GET', `/v1/items/${encodeURIComponent(id)}`);

/** The open cases after `cursor`, most urgent first. */
export function readCases(cursor: string | null): Promise<CasePage> {
  const query = new URLSearchParams({ state: 'open', limit: String(PAGE_SIZE) });
  if (cursor !== null) query.set('cursor', cursor);
  return ask<CasePage>('GET', `/v1/cases?${query}`);
}
