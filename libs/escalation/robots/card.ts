import type { ChannelLanguage, Level } from '#libs/domain';

/** One thing that a card tells. Words come from people and are quoted as they are: each robot makes them harmless in its own way. */
export interface CardEntry {
  readonly level: Level;
  readonly title: string;
  readonly lines: readonly string[];
  /** Acknowledges; absent: no answer is asked for. */
  readonly acknowledgeUrl?: string | undefined;
  readonly openUrl: string;
}

/** One message to a group: what it tells, the gravest first, and how many more there are. */
export interface Card {
  readonly language: ChannelLanguage;
  readonly entries: readonly CardEntry[];
  readonly more: number;
  /** Where all of them stand. */
  readonly moreUrl: string;
  /** Who is called by name. */
  readonly everyone: boolean;
  readonly ids: readonly string[];
}

/** A message as a robot takes it. */
export interface RobotMessage {
  readonly url: string;
  readonly body: string;
}

/** HMAC-SHA256 in base64; handed in, for this lib does no I/O. */
export type Hmac = (key: string, text: string) => string;

export const utf8Bytes = (text: string): number => {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x8_00 ? 2 : point < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
};

/** The longest beginning of at most so many bytes that ends behind a whole character, with an ellipsis when something was cut. */
export function cutToBytes(text: string, most: number): string {
  if (utf8Bytes(text) <= most) return text;
  const room = most - utf8Bytes('…');
  let kept = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    bytes += utf8Bytes(segment);
    if (bytes > room) break;
    kept += segment;
  }
  return room < 0 ? '' : `${kept}…`;
}

/** The longest words that anything is told in. */
const MOST_TITLE_BYTES = 300;
const MOST_LINE_BYTES = 600;
const MOST_LINES = 12;

const shortened = (card: Card, titleBytes: number, lineBytes: number, lines: number): Card => ({
  ...card,
  entries: card.entries.map((entry) => ({
    ...entry,
    title: cutToBytes(entry.title, titleBytes),
    lines: entry.lines.slice(0, lines).map((line) => cutToBytes(line, lineBytes)),
  })),
});

/**
 * The card as it fits: the last entries are told as a number, then the words of the one that is left are cut.
 * @param sizeOf what the receiver counts, in bytes
 */
export function fitted(card: Card, mostBytes: number, sizeOf: (card: Card) => number): Card {
  let fitting = shortened(card, MOST_TITLE_BYTES, MOST_LINE_BYTES, MOST_LINES);
  while (fitting.entries.length > 1 && sizeOf(fitting) > mostBytes)
    fitting = { ...fitting, entries: fitting.entries.slice(0, -1), more: fitting.more + 1 };
  for (let size = MOST_LINE_BYTES; size >= 9 && sizeOf(fitting) > mostBytes; size = Math.floor(size / 2))
    fitting = shortened(fitting, Math.min(MOST_TITLE_BYTES, size), size, MOST_LINES);
  return sizeOf(fitting) > mostBytes ? shortened(fitting, 30, 9, 0) : fitting;
}
