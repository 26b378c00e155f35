import type { CueMatch } from './cues.js';
import { codePoints } from './glyphs.js';
import { GAP, LETTER, type Tokens } from './tokens.js';

/** How a cue leads to what follows it. */
export interface Link {
  /** The first token after the connecting words. */
  readonly from: number;
  /** The connection says that an account follows: 号, 是, a colon, an arrow … */
  readonly named: boolean;
  /** A colon, an arrow or 号 points at the account. */
  readonly pointed: boolean;
  /** An `@` stands before the account. */
  readonly handle: boolean;
  /** A verb before the cue invites: 加, 找, 联系, + … */
  readonly invited: boolean;
}

/** Letters that may stand between cue and account. */
const CONNECTING = codePoints('号号码是为同加搜我的就名账帐联系请和或也都叫这步呀哦哈这里看');
/** Of these, the ones that announce an account. */
const NAMING = codePoints('号码是为搜账帐名同');
const NAMING_GAPS = codePoints(':：=→➡👉⬇↓👇»>﹕︰∶;；');
const INVITING = codePoints('加找联扫私搜留➕+嘉佳伽茄珈家架十');

const MAX_TOKENS = 10;
const MAX_LETTERS = 5;

/** Reads what connects a cue with what follows. Bounded work. */
export function connect(tokens: Tokens, at: number, match: CueMatch): Link {
  let i = match.to;
  let letters = 0;
  let named = false;
  let pointed = false;
  let handle = false;
  const limit = Math.min(tokens.count, i + MAX_TOKENS);
  for (; i < limit; i++) {
    const kind = tokens.kind[i];
    const code = tokens.code[i]!;
    if (kind === GAP) {
      pointed ||= NAMING_GAPS.has(code);
      handle ||= code === 0x40;
    } else if (kind === LETTER && CONNECTING.has(code) && letters < MAX_LETTERS) {
      pointed ||= code === 0x53f7; // 号
      named ||= NAMING.has(code);
      letters++;
    } else if (isIdWord(tokens, i)) {
      named = true;
      i++;
    } else break;
  }
  return { from: i, named: named || pointed, pointed, handle, invited: invited(tokens, at, match) };
}

/** `ID` or `id` as a word of its own. */
function isIdWord(tokens: Tokens, i: number): boolean {
  const [a, b, after] = [tokens.code[i], tokens.code[i + 1], tokens.kind[i + 2]];
  return a === 0x69 && b === 0x64 && (after === GAP || after === LETTER);
}

/** An inviting character at most three tokens before the cue, or the cue's own first one. */
function invited(tokens: Tokens, at: number, { cue }: CueMatch): boolean {
  if (cue.codes.length > 1 && INVITING.has(cue.codes[0]!)) return true;
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) if (INVITING.has(tokens.code[i]!)) return true;
  return false;
}
