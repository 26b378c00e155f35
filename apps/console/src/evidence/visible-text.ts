/** A run of text that is safe to show as it is, or the name of an invisible character in its place. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly mark: string; readonly codePoint: string };

/** The first 32 characters of Unicode by their ASCII names. */
const C0 =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

const NAMES: Readonly<Record<number, string>> = {
  127: '␡',
  173: 'SHY',
  847: 'CGJ',
  1564: 'ALM',
  4447: 'HF',
  4448: 'HF',
  6158: 'MVS',
  8203: 'ZWSP',
  8204: 'ZWNJ',
  8205: 'ZWJ',
  8206: 'LRM',
  8207: 'RLM',
  8232: 'LS',
  8233: 'PS',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8288: 'WJ',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  12644: 'HF',
  65279: 'BOM',
  65440: 'HF',
};

/** Everything that is drawn as nothing, or that moves the drawing of others; tab and line feed are left alone. */
const INVISIBLE = new RegExp(
  [
    '(?![\\t\\n]|\\p{Script=Arabic}|\\p{Script=Syriac})[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]',
    '\\u034f|\\u061c|\\u115f|\\u1160|\\u3164|\\uffa0',
  ].join('|'),
  'gu',
);

/** Joins emoji into one: 👨‍👩‍👧. Anywhere else a joiner is a disguise. */
const JOINS_EMOJI = /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?$/u;
/** Tag characters spell out the flags of England, Scotland and Wales after a black flag. */
const TAGS_FLAG = /\u{1f3f4}[\u{e0020}-\u{e007f}]*$/u;

/** Splits text so that invisible, direction-changing and broken characters are seen instead of obeyed. */
export function visibleText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    const codePoint = match[0].codePointAt(0) ?? 0;
    if (belongsToEmoji(text, match.index, codePoint)) continue;
    if (match.index > plainFrom) pieces.push({ kind: 'text', text: text.slice(plainFrom, match.index) });
    pieces.push({ kind: 'mark', mark: nameOf(codePoint), codePoint: notation(codePoint) });
    plainFrom = match.index + match[0].length;
  }
  if (plainFrom < text.length) pieces.push({ kind: 'text', text: text.slice(plainFrom) });
  return pieces;
}

function belongsToEmoji(text: string, at: number, codePoint: number): boolean {
  if (codePoint === 0x200d) {
    const next = text.codePointAt(at + 1) ?? 0;
    return (
      JOINS_EMOJI.test(text.slice(Math.max(0, at - 4), at)) &&
      /\p{Extended_Pictographic}/u.test(String.fromCodePoint(next))
    );
  }
  return codePoint >= 0xe0020 && TAGS_FLAG.test(text.slice(Math.max(0, at - 16), at));
}

function nameOf(codePoint: number): string {
  return C0[codePoint] ?? NAMES[codePoint] ?? notation(codePoint);
}

function notation(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}
