/** What is wrong with a JSON text that JSON.parse would let pass. */
export interface JsonFault {
  /** RFC 6901 pointer of the value it concerns. */
  readonly pointer: string;
  readonly code: 'json.too_deep' | 'json.too_many_values' | 'json.duplicate_key' | 'json.number_too_large';
  readonly detail: string;
}

/** An object or array that is open where the scan stands. */
interface Frame {
  /** The keys so far; null in an array. */
  readonly keys: Set<string> | null;
  /** The key or the index of the member that is being read. */
  at: string | number;
  /** Whether the next string is a key. */
  keyNext: boolean;
}

/** Shorter decimal numbers without an exponent are finite. */
const LONGEST_FINITE = 300;

/**
 * Looks for what JSON.parse is silent about: a key that comes twice in one object (the later one would win, the earlier one
 * was perhaps what somebody checked), numbers that become infinite, more levels than `maxDepth`, and more values than
 * `maxValues` (or half as many, where each stands in an array or object of its own). Keys are compared as
 * they read, `"\u0061"` as `"a"`. One pass, linear in the length of the text; what is not JSON is left to the parser.
 */
export function findJsonFault(text: string, maxDepth: number, maxValues: number): JsonFault | null {
  const open: Frame[] = [];
  let values = 1;
  let frame: Frame | undefined;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22 /* " */:
        {
          const end = endOfString(text, i);
          if (frame?.keys && frame.keyNext) {
            frame.keyNext = false;
            frame.at = keyOf(text.slice(i + 1, end));
            if (frame.keys.has(frame.at))
              return {
                pointer: pointerOf(open),
                code: 'json.duplicate_key',
                detail: 'comes twice in one object',
              };
            frame.keys.add(frame.at);
          }
          i = end;
          break;
        }
      case 0x7b /* { */:
      case 0x5b /* [ */:
        {
          if (open.length === maxDepth) {
            const detail = `the body nests deeper than ${maxDepth} levels at position ${i}`;
            return { pointer: '', code: 'json.too_deep', detail };
          }
          if (++values > maxValues) return tooMany(maxValues);
          const isObject = text.charCodeAt(i) === 0x7b;
          frame = { keys: isObject ? new Set() : null, at: isObject ? '' : 0, keyNext: isObject };
          open.push(frame);
          break;
        }
      case 0x7d /* } */:
      case 0x5d /* ] */:
        open.pop();
        frame = open.at(-1);
        break;
      case 0x2c /* , */:
        if (++values > maxValues) return tooMany(maxValues);
        if (frame?.keys) frame.keyNext = true;
        else if (frame) frame.at = Number(frame.at) + 1;
        break;
      case 0x2d /* - */:
      case 0x30:
      case 0x31:
      case 0x32:
      case 0x33:
      case 0x34:
      case 0x35:
      case 0x36:
      case 0x37:
      case 0x38:
      case 0x39: {
        const end = endOfNumber(text, i);
        if (isInfinite(text, i, end))
          return {
            pointer: pointerOf(open),
            code: 'json.number_too_large',
            detail: 'is too large for a number',
          };
        i = end - 1;
        break;
      }
    }
  }
  return null;
}

const tooMany = (maxValues: number): JsonFault => ({
  pointer: '',
  code: 'json.too_many_values',
  detail: `the body holds more than ${maxValues} values`,
});

/** Where the closing quote of the string that opens at `start` stands; the text's length when there is none. */
function endOfString(text: string, start: number): number {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
  return backslashes % 2 === 1;
}

/** A key as it reads. One that is no JSON string stays as it is: the parser will say so. */
function keyOf(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isOfNumber(text.charCodeAt(end))) end++;
  return end;
}

/** Digits, point, exponent and signs. */
const isOfNumber = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || unit === 0x2e || unit === 0x2b || unit === 0x2d || (unit | 0x20) === 0x65;

function isInfinite(text: string, start: number, end: number): boolean {
  if (end - start < 5) return false;
  const token = text.slice(start, end);
  if (token.length <= LONGEST_FINITE && !/[eE]/.test(token)) return false;
  return Math.abs(Number(token)) === Number.POSITIVE_INFINITY;
}

const pointerOf = (open: readonly Frame[]): string =>
  open.map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
