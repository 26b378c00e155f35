import { INCIDENT_ROLES, INCIDENT_STATES, LEVELS } from '#libs/domain';

/** Facts of a line of the timeline that the console has words for. Anything else in `detail` is left to programs. */
export interface Told {
  /** What people wrote. */
  readonly words: readonly string[];
  /** Names: of members, policies, playbooks, steps, statements. */
  readonly names: readonly string[];
  readonly level: {
    readonly from: (typeof LEVELS)[number] | null;
    readonly to: (typeof LEVELS)[number];
  } | null;
  readonly state: {
    readonly from: (typeof INCIDENT_STATES)[number] | null;
    readonly to: (typeof INCIDENT_STATES)[number];
  } | null;
  readonly roles: readonly { readonly role: (typeof INCIDENT_ROLES)[number]; readonly id: string | null }[];
  /** Members that are named by their ids. */
  readonly members: readonly string[];
  readonly number: number | null;
  readonly timer: 'acknowledge' | 'first_statement' | 'next_update' | null;
}

const WRITTEN = ['text', 'note', 'reason', 'quote'] as const;
const NAMED = [
  'title',
  'name',
  'policy',
  'playbook',
  'step',
  'statement',
  'member',
  'channel',
  'names',
  'url',
] as const;
const MEMBERS = ['memberId', 'memberIds', 'member', 'assignee'] as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words out of a text, a bilingual pair, something with a name, or a list of these; ids and numbers are no words. */
function namesIn(value: unknown, language: 'zh' | 'en'): string[] {
  if (typeof value === 'string') return value === '' || UUID.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one, language));
  if (!isRecord(value)) return [];
  return namesIn(value[language] ?? value.name ?? value.title, language);
}

const idsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && UUID.test(one),
  );

const oneOf = <One>(all: readonly One[], value: unknown): One | null =>
  all.find((one) => one === value) ?? null;

const TIMERS = ['acknowledge', 'first_statement', 'next_update'] as const;

/** Reads what a line of the timeline tells. Nothing is assumed of its shape: other versions wrote it too. */
export function toldOf(detail: Readonly<Record<string, unknown>>, language: 'zh' | 'en'): Told {
  const pick = <One>(all: readonly One[], names: readonly string[]) =>
    names.map((name) => oneOf(all, detail[name])).find((one) => one !== null) ?? null;
  const level = pick(LEVELS, ['to', 'level']);
  const state = pick(INCIDENT_STATES, ['to', 'state']);
  const roles = isRecord(detail.roles) ? detail.roles : detail;
  return {
    words: WRITTEN.flatMap((name) => {
      const value = detail[name];
      return typeof value === 'string' && value !== '' ? [value] : [];
    }),
    names: [...new Set(NAMED.flatMap((name) => namesIn(detail[name], language)))],
    level: level === null ? null : { from: pick(LEVELS, ['from', 'before']), to: level },
    state: state === null ? null : { from: pick(INCIDENT_STATES, ['from', 'before']), to: state },
    roles: INCIDENT_ROLES.flatMap((role) => {
      const id = roles[role];
      return id === null || (typeof id === 'string' && UUID.test(id)) ? [{ role, id }] : [];
    }),
    members: [...new Set(MEMBERS.flatMap((name) => idsIn(detail[name])))],
    number: typeof detail.number === 'number' ? detail.number : null,
    timer: pick(TIMERS, ['timer', 'kind', 'clock']),
  };
}
