import type { PersonalKind, Span } from '#libs/domain';
import { findContacts } from '../contacts/index.js';
import { NUMBER_NAMES } from '../contacts/words.js';
import { addressesIn } from './address.js';
import { isBankCard } from './bank-card.js';
import { type DigitGroup, digitRuns, numbersFrom } from './digit-groups.js';
import { isIdentity, isOldIdentity } from './id-card.js';
import { type Find, passportsIn, platesIn } from './papers.js';
import { NOTHING, plainText } from './plain-text.js';

/** Personal data in a text. */
export interface PersonalData {
  readonly kind: PersonalKind;
  /** In the text as it was written. */
  readonly span: Span;
}

const NAME_REACH = 12;
const CARD_NAMES = /卡号|银行卡|储蓄卡|信用卡|借记卡|账号|帐号|账户|帐户|开户|工行|农行|建行|中行|招行|card/;
const MOST_DIGITS = 19;
/** Service numbers belong to firms. */
const SERVICE = /^[48]00\d{7}$/;

/**
 * Finds what tells who or where a person is: telephone, identity and bank card numbers, e-mail, postal address, passport,
 * number plate; also with gaps, full-width or dressed-up digits. Numbers count by their checks (GB 11643, Luhn), not by their
 * length: orders, prices, dates and versions are left alone. Linear in the text's length; spans ascend and do not overlap.
 */
export function findPersonalData(text: string): PersonalData[] {
  const plain = plainText(text);
  const finds = [
    ...numbersIn(plain),
    ...passportsIn(plain),
    ...platesIn(plain),
    ...reachableAt(plain),
    ...addressesIn(plain),
  ];
  return withoutOverlaps(finds, text.length).map(({ kind, start, end }) => ({
    kind,
    span: { start, end: wholeEnd(plain, end) },
  }));
}

/** Behind the second half of a digit that takes two units, and behind what is drawn as nothing. */
function wholeEnd(plain: string, end: number): number {
  let at = end;
  while (plain[at] === NOTHING) at++;
  return at;
}

/** Earlier finds, being the surer ones, take their characters. */
function withoutOverlaps(finds: readonly Find[], length: number): Find[] {
  const taken = new Uint8Array(length);
  const kept = finds.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}

function reachableAt(plain: string): Find[] {
  const view = { original: plain, folded: plain, start: (i: number) => i, end: (i: number) => i + 1 };
  return findContacts('body', view).flatMap(({ kind, value, spans: [span] }) => {
    if (!span || (kind !== 'email' && (kind !== 'phone' || SERVICE.test(value)))) return [];
    return [{ kind, start: span.start, end: span.end }];
  });
}

function numbersIn(plain: string): Find[] {
  return digitRuns(plain).flatMap((run) => {
    const found: Find[] = [];
    for (let at = 0; at < run.length; at++) {
      const number = numberAt(plain, run, at);
      if (!number) continue;
      found.push(number);
      at += number.groups - 1;
    }
    return found;
  });
}

function numberAt(
  plain: string,
  run: readonly DigitGroup[],
  from: number,
): (Find & { groups: number }) | undefined {
  const { start } = run[from]!;
  const glued = isWordUnit(plain, start - 1);
  const before = plain.slice(Math.max(0, start - NAME_REACH), start);
  const named = CARD_NAMES.test(before);
  const otherNumber = !named && NUMBER_NAMES.test(before) && !/身份证/.test(before);
  for (const { digits, shape, end, groups } of numbersFrom(run, from, MOST_DIGITS)) {
    const check = digits.length === 17 ? /^[ \-\u200b]?x(?![a-z0-9])/.exec(plain.slice(end, end + 3)) : null;
    if (check && isIdentity(`${digits}X`))
      return { kind: 'id_card', start, end: end + check[0].length, groups };
    if (isWordUnit(plain, end)) continue;
    if (isIdentity(digits)) return { kind: 'id_card', start, end, groups };
    if (glued || otherNumber) continue;
    if (isBankCard(digits, shape, named)) return { kind: 'bank_card', start, end, groups };
    if (isOldIdentity(digits) && (groups === 1 || shape.join('-') === '6-6-3') && !named)
      return { kind: 'id_card', start, end, groups };
  }
  return undefined;
}

const isWordUnit = (plain: string, at: number): boolean => /[a-z0-9]/.test(plain[at] ?? '');
