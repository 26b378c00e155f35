import { nameAfter } from './account-name.js';
import { longNumberAt, numberAfter, numberBefore } from './account-number.js';
import { connect } from './connector.js';
import type { CueMatch } from './cues.js';
import type { Found } from './found.js';
import type { Tokens } from './tokens.js';

/** The account that a cue announces; undefined when neither what follows nor what precedes it is one. */
export function accountBy(tokens: Tokens, match: CueMatch, at: number): Found | undefined {
  return accountAfter(tokens, match, at) ?? numberBefore(tokens, match, at);
}

function accountAfter(tokens: Tokens, match: CueMatch, at: number): Found | undefined {
  const { kind, strength } = match.cue;
  const link = connect(tokens, at, match);
  if (link.from >= tokens.count) return undefined;
  if (strength === 'bare' && !link.invited && !link.named && !longNumberAt(tokens, link)) return undefined;
  const name = kind === 'wechat' || kind === 'telegram' ? nameAfter(tokens, link, match) : undefined;
  return name ?? (match.glued ? undefined : numberAfter(tokens, link, match));
}
