import type {
  AcceptedLink,
  CasePage,
  CaseView,
  ClaimView,
  DecisionView,
  ItemAnswer,
  LeaseView,
  Overview,
  SessionView,
  SignInOptions,
} from '#libs/contracts';
import type { Action } from '#libs/domain';
import { ask } from './http.js';

export const readSession = () => ask<SessionView>('GET', '/v1/session');
export const readSignInOptions = () => ask<SignInOptions>('GET', '/v1/session/options');
export const signIn = (login: string, password: string) =>
  ask<SessionView>('POST', '/v1/session', { login, password });
/** The second step; a cookie that the first one set tells whose. */
export const answerChallenge = (code: string) => ask<SessionView>('POST', '/v1/session/challenge', { code });
export const askForReset = (login: string) => ask<undefined>('POST', '/v1/password-resets', { login });
export const acceptLink = (
  kind: 'invitations' | 'password-resets',
  answer: { readonly token: string; readonly password: string; readonly displayName?: string },
) => ask<AcceptedLink>('POST', `/v1/${kind}/accept`, answer);
export const signOut = () => ask<undefined>('DELETE', '/v1/session');
export const readOverview = () => ask<Overview>('GET', '/v1/overview');
export const readCase = (id: string) => ask<CaseView>('GET', `/v1/cases/${encodeURIComponent(id)}`);
export const readItem = (id: string) => ask<ItemAnswer>('GET', `/v1/items/${encodeURIComponent(id)}`);

const work = <Answer>(id: string, what: string, body: unknown) =>
  ask<Answer>('POST', `/v1/cases/${encodeURIComponent(id)}/${what}`, body);
export const claimCase = (id: string) => work<ClaimView>(id, 'claim', {});
export const keepClaim = (id: string, token: string) => work<LeaseView>(id, 'heartbeat', { token });
export const releaseCase = (id: string, token: string) => work<undefined>(id, 'release', { token });
export const escalateCase = (id: string, token: string, note: string) =>
  work<undefined>(id, 'escalate', { token, note });
export const undoDecision = (id: string, decisionId: string) => work<ClaimView>(id, 'undo', { decisionId });
export const decideCase = (
  id: string,
  decision: {
    readonly token: string;
    readonly version: number;
    readonly actions: readonly Action[];
    readonly note?: string;
    readonly clause?: string;
    readonly message?: {
      readonly templateId: string;
      readonly language: 'zh' | 'en';
      readonly blanks: Readonly<Record<string, string>>;
    };
  },
) => work<DecisionView>(id, 'decide', decision);

/** A page of cases. @param query as `listQuery` writes it */
export function readCases(query: string, cursor: string | null, limit: number): Promise<CasePage> {
  const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  return ask<CasePage>('GET', `/v1/cases?${query}&limit=${limit}${after}`);
}
