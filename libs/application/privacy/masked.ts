import type { Contact, Content, Evidence, Item, PersonalKind, TextField, Verdict } from '#libs/domain';
import { findPersonalData, maskPersonalData, type PersonalData } from '#libs/rules';
import type { TenantKey } from './tenant-keys.js';

/** What of a verdict the masking needs: where contacts were found, also disguised ones. */
type Found = Pick<Verdict, 'contacts'> | null;

/** The words as people see them, and what kinds of personal data are hidden in them. */
export interface MaskedContent {
  readonly text: Content;
  readonly kinds: readonly PersonalKind[];
  readonly inField: Readonly<Record<TextField, readonly PersonalData[]>>;
}

/** Where personal data stands in each field. */
export type PersonalFinds = MaskedContent['inField'];

/** Looks for personal data in title and body: some ten milliseconds for the longest text, and up to fifty for one full of numbers. */
export const findPersonal = ({ title, body }: Content, verdict: Found): PersonalFinds => ({
  title: title === undefined ? [] : personalIn('title', title, verdict),
  body: personalIn('body', body, verdict),
});

/**
 * Hides personal data in title and body, unit for unit, so that every span still fits.
 * @param inField where it stands, when somebody has looked already
 */
export function maskContent(
  content: Content,
  verdict: Found,
  inField: PersonalFinds = findPersonal(content, verdict),
): MaskedContent {
  const { title, body } = content;
  return {
    text: {
      ...(title !== undefined && { title: maskPersonalData(title, inField.title) }),
      body: maskPersonalData(body, inField.body),
    },
    kinds: [...new Set([...inField.title, ...inField.body].map(({ kind }) => kind))],
    inField,
  };
}

/** The recogniser's finds, and telephones and e-mail addresses that the engine saw through a disguise. */
function personalIn(field: TextField, text: string, verdict: Found): PersonalData[] {
  const found = findPersonalData(text);
  const disguised = (verdict?.contacts ?? []).flatMap(({ kind, field: where, spans }): PersonalData[] =>
    where === field && (kind === 'phone' || kind === 'email') ? spans.map((span) => ({ kind, span })) : [],
  );
  const more = disguised.filter(
    ({ span }) => !found.some((one) => one.span.start < span.end && span.start < one.span.end),
  );
  return more.length === 0 ? found : [...found, ...more].sort((a, b) => a.span.start - b.span.start);
}

/** Evidence with the surfaces that the masked words show. */
export function maskEvidence(evidence: readonly Evidence[], { text }: MaskedContent): Evidence[] {
  return evidence.map((one) => (one.surface === '' ? one : { ...one, surface: surfaceOf(one, text) }));
}

const surfaceOf = ({ spans, field }: Evidence, text: Content): string =>
  spans.map(({ start, end }) => (text[field] ?? '').slice(start, end)).join('');

/** Reasons quote surfaces: those that hold personal data quote the masked ones. */
export function maskReasons(
  reasons: Verdict['reasons'],
  evidence: readonly Evidence[],
  masked: MaskedContent,
): Verdict['reasons'] {
  const changed = evidence.flatMap((one): [string, string][] => {
    const shown = surfaceOf(one, masked.text);
    return one.surface === '' || one.surface === shown ? [] : [[one.surface, shown]];
  });
  if (changed.length === 0) return reasons;
  const quote = (words: string) =>
    changed.reduce((text, [surface, shown]) => text.replaceAll(surface, () => shown), words);
  return reasons.map((reason) => ({ ...reason, zh: quote(reason.zh), en: quote(reason.en) }));
}

/** A whole verdict as people without a right to know see it. */
export function maskVerdict(verdict: Verdict, masked: MaskedContent): Verdict {
  return {
    ...verdict,
    evidence: maskEvidence(verdict.evidence, masked),
    contacts: verdict.contacts.map((contact) => maskContact(contact, masked)),
    maskedText: maskPersonalData(verdict.maskedText, masked.inField.body),
    reasons: maskReasons(verdict.reasons, verdict.evidence, masked),
  };
}

function maskContact(contact: Contact, { inField }: MaskedContent): Contact {
  const touched = inField[contact.field].find(({ span }) =>
    contact.spans.some(({ start, end }) => span.start < end && start < span.end),
  );
  if (!touched) return contact;
  const whole = { kind: touched.kind, span: { start: 0, end: contact.value.length } };
  return { ...contact, value: maskPersonalData(contact.value, [whole]) };
}

/** An item as people without a right to know see it: masked words, a pseudonym, and no address that names the author. */
export function maskItem(item: Item, masked: MaskedContent, key: TenantKey) {
  const { author, url, ...rest } = item;
  const { externalId, name: _name, ...known } = author;
  return {
    ...rest,
    externalId: maskedItemId(item, key),
    text: masked.text,
    author: { pseudonym: key.pseudonym(externalId), ...known },
    ...(url !== undefined && !url.includes(encodeURIComponent(externalId)) && { url }),
  };
}

/** A nickname or a profile often goes by its owner's id: then it goes by the pseudonym. */
export const maskedItemId = ({ externalId, author }: Item, key: TenantKey): string =>
  externalId === author.externalId ? key.pseudonym(author.externalId) : externalId;
