import { stepBit } from '../steps.js';
import { DELETED, type FoldTable } from './fold-table.js';

const COMBINING = /^[\p{Mn}\p{Me}]$/u;
const HAN = /^\p{Script=Han}$/u;
const [WIDTH, CASE, COSTUME, TRADITIONAL, ZERO_WIDTH, COMBINED] = (
  ['width', 'case', 'costume', 'traditional', 'zero-width', 'combining'] as const
).map(stepBit) as [number, number, number, number, number, number];

/** The mask of the folding steps that happened to the original text in `[start, end)`. */
export function foldSteps(original: string, start: number, end: number, table: FoldTable): number {
  let mask = 0;
  for (let at = start; at < end; ) {
    const code = original.codePointAt(at)!;
    mask |= stepsOf(code, table);
    at += code > 0xffff ? 2 : 1;
  }
  return mask;
}

function stepsOf(code: number, { units, other }: FoldTable): number {
  const target = code > 0xffff ? other.get(code) : units[code];
  if (target === undefined || (target === code && code !== 0)) return 0;
  if (code >= 0xd800 && code < 0xe000) return 0;
  const char = String.fromCodePoint(code);
  if (target === DELETED || target === '') return COMBINING.test(char) ? COMBINED : ZERO_WIDTH;
  if (code >= 0x41 && code <= 0x5a) return CASE;
  if ((code >= 0xff00 && code <= 0xffef) || code === 0x3000) return WIDTH;
  if (HAN.test(char)) return TRADITIONAL;
  return char.toLowerCase().codePointAt(0) === target ? CASE : COSTUME;
}
