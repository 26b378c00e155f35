import { MAIL_PROVIDERS } from './domains.js';
import type { Found } from './found.js';
import { BRACKETS, DOT, endOfLabel, HYPHEN, hostAt } from './host.js';
import { GAP, isWordToken, spell, type Tokens } from './tokens.js';

/** A mail address around an `@`, or a word for it, at token `at`. */
export function mailAt(tokens: Tokens, at: number): Found | undefined {
  const sign = signAt(tokens, at);
  if (!sign) return undefined;
  const from = startOfMailbox(tokens, sign.from);
  if (from === sign.from) return undefined;
  const start = skipSpace(tokens, sign.to);
  const host = hostAt(tokens, start);
  const provider = host ? undefined : providerAt(tokens, start);
  const domain = host ? host.labels.join('.') : provider?.name;
  if (!domain || (sign.weak && !MAIL_PROVIDERS.has(domain.split('.', 1)[0]!))) return undefined;
  let mailboxEnd = sign.from;
  while (mailboxEnd > from && tokens.code[mailboxEnd - 1] === 0x20) mailboxEnd--;
  const value = `${spell(tokens, from, mailboxEnd)}@${domain}`;
  return { kind: 'email', value, from, to: host?.to ?? provider!.to };
}

/** `@`, (at), 艾特, and `#` which counts only before a well-known provider. */
function signAt(tokens: Tokens, at: number): { from: number; to: number; weak: boolean } | undefined {
  const point = tokens.code[at]!;
  if (tokens.kind[at] !== GAP && point !== 0x827e) return undefined;
  if (point === 0x40) return { from: at, to: at + 1, weak: false };
  if (point === 0x23 || point === 0x2606 || point === 0x2605) return { from: at, to: at + 1, weak: true };
  if (point === 0x827e && tokens.code[at + 1] === 0x7279) return { from: at, to: at + 2, weak: false };
  const bracketed = BRACKETS.has(point) && tokens.code[at + 1] === 0x61 && tokens.code[at + 2] === 0x74;
  if (bracketed && BRACKETS.has(tokens.code[at + 3]!)) return { from: at, to: at + 4, weak: false };
  return undefined;
}

function startOfMailbox(tokens: Tokens, sign: number): number {
  let i = sign;
  if (i > 0 && tokens.code[i - 1] === 0x20) i--;
  const end = i;
  while (i > 0 && end - i < 64 && (isWordToken(tokens, i - 1) || isInner(tokens, i - 1))) i--;
  while (i < end && !isWordToken(tokens, i)) i++;
  return i === end ? sign : i;
}

const isInner = (tokens: Tokens, i: number): boolean => {
  const point = tokens.code[i];
  return point === DOT || point === HYPHEN || point === 0x2b;
};

const skipSpace = (tokens: Tokens, i: number): number => (tokens.code[i] === 0x20 ? i + 1 : i);

function providerAt(tokens: Tokens, from: number): { name: string; to: number } | undefined {
  const to = endOfLabel(tokens, from);
  const name = spell(tokens, from, to);
  return MAIL_PROVIDERS.has(name) ? { name, to } : undefined;
}
