import type { Contact, TextField } from '#libs/domain';
import { accountBy } from './account.js';
import { cuesAt } from './cues.js';
import { readDigits } from './digits.js';
import { contactOf, type Found } from './found.js';
import { linkAt } from './link.js';
import { mailAt } from './mail.js';
import { mayHoldContact } from './may-hold.js';
import { phonesIn } from './phone.js';
import { DIGIT, digitAt, isWordToken, NUMERAL, type Tokens, tokenise } from './tokens.js';
import type { ContactView } from './view.js';

/** Which tokens belong to a contact already, for all texts but the longest. */
const SHORT = new Uint8Array(4_096);

/**
 * Finds what readers can be reached by, also when it is disguised: WeChat, QQ, telephone, group numbers, Telegram,
 * e-mail, links. Each contact's span covers the account itself, from its first to its last character, not the words
 * around it. One pass, linear in the text's length; text without digits or Latin letters costs next to nothing.
 */
export function findContacts(field: TextField, view: ContactView): Contact[] {
  if (!mayHoldContact(view.folded)) return [];
  const tokens = tokenise(view.folded);
  const found: Found[] = [];
  const taken = tokens.count < SHORT.length ? SHORT.fill(0, 0, tokens.count) : new Uint8Array(tokens.count);
  const take = (find: Found | undefined): boolean => {
    if (!find || taken.subarray(find.from, find.to).includes(1)) return false;
    taken.fill(1, find.from, find.to);
    found.push(find);
    return true;
  };
  findAddresses(tokens, view.folded, take);
  findAccounts(tokens, taken, take);
  findPhones(tokens, view.folded, taken, take);
  return found.sort((a, b) => a.from - b.from).map((find) => contactOf(find, tokens, field, view));
}

type Take = (find: Found | undefined) => boolean;

function findAddresses(tokens: Tokens, folded: string, take: Take): void {
  for (let i = 0; i < tokens.count; i++) take(mailAt(tokens, i));
  for (let i = 0; i < tokens.count; i++) {
    if (!startsLabel(tokens, i)) continue;
    const link = linkAt(tokens, i, folded);
    if (take(link)) i = link!.to - 1;
  }
}

/** A letter or digit that no letter, digit or hyphen of the same label stands before. */
function startsLabel(tokens: Tokens, i: number): boolean {
  if (!isWordToken(tokens, i)) return false;
  const before = i > 0 && tokens.code[i - 1] === HYPHEN ? i - 2 : i - 1;
  return before < 0 || !isWordToken(tokens, before);
}

const HYPHEN = 0x2d;

function findAccounts(tokens: Tokens, taken: Uint8Array, take: Take): void {
  for (let i = 0; i < tokens.count; i++) {
    if (taken[i]) continue;
    for (const match of cuesAt(tokens, i)) {
      const account = accountBy(tokens, match, i);
      if (!take(account)) continue;
      i = Math.max(i, account!.to - 1);
      break;
    }
  }
}

function findPhones(tokens: Tokens, folded: string, taken: Uint8Array, take: Take): void {
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind[i];
    if (taken[i] || (kind !== DIGIT && kind !== NUMERAL) || digitAt(tokens, i, false) < 0) continue;
    const run = readDigits(tokens, i, true)!;
    for (const phone of phonesIn(run, tokens, folded)) take(phone);
    i = run.to - 1;
  }
}
