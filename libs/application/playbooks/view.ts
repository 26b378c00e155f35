import { createHash } from 'node:crypto';
import type { PlaybookBodyWish, PlaybookVersionView, PlaybookView } from '#libs/contracts';
import { canonicalJson, type PlaybookBody } from '#libs/domain';
import type { PlaybookRow, PlaybookVersionRow } from '#libs/persistence';

export const digestOf = (body: PlaybookBody): string =>
  createHash('sha256').update(canonicalJson(body)).digest('hex');

const time = (at: number): string => new Date(at).toISOString();
const told = <Person extends { readonly at: number }>({ at, ...person }: Person) => ({
  ...person,
  at: time(at),
});

/** @param versions those of this playbook that are known, newest first: at least the live, the open and the newest one */
export function playbookView(row: PlaybookRow, versions: readonly PlaybookVersionRow[]): PlaybookView {
  const live = versions.find(({ state }) => state === 'live');
  const open = versions.find(({ state }) => state === 'draft' || state === 'review');
  const shown = (live ?? versions[0])?.body;
  return {
    id: row.id,
    key: row.key,
    name: shown?.name ?? { zh: row.key, en: row.key },
    startsOn: startsOf(shown),
    steps: shown?.steps.length ?? 0,
    live: live?.number ?? null,
    open: open ? { number: open.number, state: open.state === 'draft' ? 'draft' : 'review' } : null,
    createdAt: time(row.createdAt),
    updatedAt: time(Math.max(row.createdAt, ...versions.map(({ stateSince }) => stateSince))),
  };
}

function startsOf(body: PlaybookBody | undefined): PlaybookView['startsOn'] {
  const { levels = [], monitors = null, origins = null } = body?.startsOn ?? {};
  return { levels: [...levels], monitors: monitors && [...monitors], origins: origins && [...origins] };
}

export function versionView(row: PlaybookVersionRow): PlaybookVersionView {
  const { number, state, body, digest, submittedBy, rejection, restores } = row;
  return {
    number,
    state,
    body: body as PlaybookBodyWish,
    digest,
    editors: row.editors.map(told),
    submittedBy: submittedBy && told(submittedBy),
    approvals: row.approvals.map(told),
    rejection: rejection && told(rejection),
    restores,
    createdAt: time(row.createdAt),
    stateSince: time(row.stateSince),
  };
}

/** A version as the audit log tells it: its text is kept with the version. */
export const versionTold = ({ number, state, digest, body }: PlaybookVersionRow) => ({
  version: number,
  state,
  digest,
  name: body.name.zh,
  steps: body.steps.length,
});
