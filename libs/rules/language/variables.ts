import { CONTACT_KINDS, type Contact } from '#libs/domain';
import { isWellKnownHost } from '../contacts/hosts.js';
import type { Facts } from '../signals.js';
import { HEAD_UNITS, TAIL_UNITS } from './limits.js';
import { SILENCE } from './silence.js';

export type Value = number | string | boolean;
export type ValueType = 'number' | 'string' | 'bool';

/** A fact that a condition can name. */
export interface Variable {
  readonly type: ValueType;
  /** One line for people who write rules. */
  readonly about: string;
  read(facts: Facts): Value;
  /** Of a count of contacts: which ones it counts. */
  readonly counts?: (contact: Contact) => boolean;
  /** Its value where the item has nothing of a kind (a `SILENCE` bit). */
  readonly silent?: { readonly bit: number; readonly value: number };
}

const number = (about: string, read: (facts: Facts) => number): Variable => ({ type: 'number', about, read });
const string = (about: string, read: (facts: Facts) => string): Variable => ({ type: 'string', about, read });
const bool = (about: string, read: (facts: Facts) => boolean): Variable => ({ type: 'bool', about, read });

const contacts = (about: string, counts: (contact: Contact) => boolean): Variable => ({
  type: 'number',
  about,
  counts,
  silent: { bit: SILENCE.contacts, value: 0 },
  read: (facts) => {
    let count = 0;
    for (const contact of facts.contacts) if (counts(contact)) count++;
    return count;
  },
});

const counter = (about: string, read: (facts: Facts) => number): Variable => ({
  ...number(about, read),
  silent: { bit: SILENCE.counters, value: 1 },
});

const isForeignLink = ({ kind, value }: Contact): boolean => kind === 'url' && !isWellKnownHost(value);

/** Every name that a condition may use, by its full path. A condition sees nothing else. */
export const VARIABLES: ReadonlyMap<string, Variable> = new Map([
  ['text.body', string('the body, folded (width, case, costume)', (f) => readable(f.folded.body))],
  ['text.title', string('the title, folded; empty when absent', (f) => readable(f.folded.title ?? ''))],
  ['text.length', number('UTF-16 units of the body as written', (f) => f.item.text.body.length)],
  ['scene', string('where the item stands: comment, post, nickname …', (f) => f.item.scene)],
  ['type', string('the kind of item, in the platform’s words', (f) => f.item.type)],
  ['author.name', string('the name shown; empty when unknown', (f) => f.item.author.name ?? '')],
  ['author.followers', number('0 when unknown', (f) => f.item.author.followers ?? 0)],
  ['author.followersKnown', bool('', (f) => f.item.author.followers !== undefined)],
  ['author.level', number('0 when unknown', (f) => f.item.author.level ?? 0)],
  ['author.levelKnown', bool('', (f) => f.item.author.level !== undefined)],
  ['author.accountAgeDays', number('age when the item was written; 0 when unknown', (f) => ageDays(f) ?? 0)],
  ['author.accountAgeKnown', bool('', (f) => ageDays(f) !== undefined)],
  ['thread.known', bool('', (f) => f.item.thread !== undefined)],
  ['thread.isReply', bool('the item answers another', (f) => f.item.thread?.replyTo !== undefined)],
  ['engagement.known', bool('', (f) => f.item.engagement !== undefined)],
  ['engagement.views', number('0 when unknown', (f) => f.item.engagement?.views ?? 0)],
  ['engagement.likes', number('0 when unknown', (f) => f.item.engagement?.likes ?? 0)],
  ['engagement.reposts', number('0 when unknown', (f) => f.item.engagement?.reposts ?? 0)],
  ['engagement.comments', number('0 when unknown', (f) => f.item.engagement?.comments ?? 0)],
  ['scores.abuse', number('in [0, 1]', (f) => f.scores.abuse)],
  ['scores.spam', number('in [0, 1]', (f) => f.scores.spam)],
  ['scores.negative', number('in [0, 1]', (f) => f.scores.negative)],
  ['contacts.total', contacts('contacts of any kind', () => true)],
  ['contacts.foreignUrl', contacts('links to sites that are not widely known', isForeignLink)],
  [
    'contacts.direct',
    contacts('contacts of any kind but well-known links', (c) => c.kind !== 'url' || isForeignLink(c)),
  ],
  ...CONTACT_KINDS.map((kind): [string, Variable] => [
    `contacts.${kind}`,
    contacts(`contacts of this kind`, (contact) => contact.kind === kind),
  ]),
  [
    'counters.authorItems10m',
    counter('items of the author in ten minutes', (f) => f.counters.authorItems10m),
  ],
  [
    'counters.similarAuthors1h',
    counter('authors of near-identical text', (f) => f.counters.similarAuthors1h),
  ],
]);

export const VARIABLE_NAMES: readonly string[] = [...VARIABLES.keys()];

/** The beginning and the end of a text: padding in the middle hides nothing, and the cost stays bounded. */
function readable(text: string): string {
  if (text.length <= HEAD_UNITS + TAIL_UNITS) return text;
  return `${text.slice(0, HEAD_UNITS)}\n${text.slice(-TAIL_UNITS)}`;
}

const MS_A_DAY = 86_400_000;

/** From the two moments the platform sent, never from the clock: a replay must see the same age. */
function ageDays({ item }: Facts): number | undefined {
  if (item.createdAt === undefined || item.author.registeredAt === undefined) return undefined;
  const age = (Date.parse(item.createdAt) - Date.parse(item.author.registeredAt)) / MS_A_DAY;
  return Number.isFinite(age) ? Math.max(0, age) : undefined;
}
