/** Filters that one vector instruction serves. */
const LANES = 8;
/** Bytes. */
const PAGE = 65_536;

/** Below all sums of levels. */
export const LEAST_SUM = -32_768;

export interface SearchSpec {
  readonly filters: number;
  /** How many units a filter sees at once. */
  readonly width: number;
}

/** Looks for the best place of every filter. Holds scratch memory: one instance a thread. */
export interface Search {
  /** What each filter finds at its best place: sums of levels. Valid until asked again. @param units at least `width`, at most `mostUnits` */
  seek(units: Uint16Array): Int16Array;
}

/** What the library of types that we compile with leaves out. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
};

/**
 * Writes the search as a WebAssembly module of one function and starts it: whole numbers only, so that every machine finds the same.
 * Eight filters at a time walk through the text; what they found so far never leaves its register.
 * Holds its own copy of the levels.
 * @param levels what unit `u` adds to filter `f` at place `p` of what the filter sees, at `(u · width + p) · filters + f`
 * @throws where WebAssembly, its vectors or the room for its memory are missing
 */
export function vectorSearch({ filters, width }: SearchSpec, levels: Int8Array, mostUnits: number): Search {
  const stride = Math.ceil(filters / LANES) * LANES;
  const rowBytes = width * stride;
  const best = 4 * mostUnits;
  const table = best + 2 * stride;
  const size = table + (levels.length / filters) * stride;
  const bytes = moduleBytes({ pages: Math.ceil(size / PAGE), stride, width, best, table });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const memory = (exports.memory as { readonly buffer: ArrayBuffer }).buffer;
  const seek = exports.seek as (end: number) => void;
  const copy = new Int8Array(memory, table);
  for (let from = 0, to = 0; from < levels.length; from += filters, to += stride)
    copy.set(levels.subarray(from, from + filters), to);
  const rows = new Uint32Array(memory, 0, mostUnits);
  const found = new Int16Array(memory, best, filters);
  return {
    seek(units) {
      for (let at = 0; at < units.length; at++) rows[at] = units[at]! * rowBytes;
      seek(4 * (units.length - width + 1));
      return found;
    },
  };
}

/** Where things lie in memory, in bytes: rows of units from 0 on, what was found from `best`, levels from `table`. */
interface Layout {
  readonly pages: number;
  readonly stride: number;
  readonly width: number;
  readonly best: number;
  readonly table: number;
}

/** Local variables of the function: where the text ends, the place looked at, where the levels of eight filters begin, the best sums so far. */
const [END, PLACE, BASE, BEST] = [0, 1, 2, 3] as const;

/** https://webassembly.github.io/spec/core/binary */
function moduleBytes({ pages, stride, width, best, table }: Layout): Uint8Array<ArrayBuffer> {
  const [i32, v128] = [0x7f, 0x7b];
  const get = (local: number) => [0x20, local];
  const set = (local: number) => [0x21, local];
  const tee = (local: number) => [0x22, local];
  const constant = (value: number) => [0x41, ...signed(value)];
  const [add, subtract, shiftLeft, isBelow] = [[0x6a], [0x6b], [0x74], [0x49]];
  const loop = (...body: number[][]) => [0x03, 0x40, ...body.flat(), 0x0b];
  const again = [0x0d, 0];
  const loadRow = (offset: number) => [0x28, 2, ...unsigned(offset)];
  const loadEight = (offset: number) => [0xfd, 0x01, 0, ...unsigned(offset)];
  const storeEight = (offset: number) => [0xfd, 0x0b, 0, ...unsigned(offset)];
  const everywhere = [0xfd, 0x10];
  const addEight = [0xfd, 0x8e, 0x01];
  const greaterEight = [0xfd, 0x98, 0x01];

  const sums = Array.from({ length: width }, (_, place) => [
    ...[...get(PLACE), ...loadRow(4 * place), ...get(BASE), ...add, ...loadEight(place * stride)],
    ...(place > 0 ? addEight : []),
  ]).flat();
  const code = [
    [...constant(table), ...set(BASE)],
    loop(
      [...constant(LEAST_SUM), ...everywhere, ...set(BEST), ...constant(0), ...set(PLACE)],
      loop(
        [...sums, ...get(BEST), ...greaterEight, ...set(BEST)],
        [...get(PLACE), ...constant(4), ...add, ...tee(PLACE), ...get(END), ...isBelow, ...again],
      ),
      [...get(BASE), ...constant(table), ...subtract, ...constant(1), ...shiftLeft],
      [...get(BEST), ...storeEight(best)],
      [...get(BASE), ...constant(LANES), ...add, ...tee(BASE)],
      [...constant(table + stride), ...isBelow, ...again],
    ),
    [0x0b],
  ].flat();
  const locals = [2, 2, i32, 1, v128];
  const body = [...locals, ...code];
  return Uint8Array.from([
    ...[0, ...ascii('asm'), 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, i32, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, ...unsigned(pages)]),
    ...section(7, [2, ...named('seek'), 0, 0, ...named('memory'), 2, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));
const named = (name: string): number[] => [name.length, ...ascii(name)];
const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content];

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const low = value & 127;
  const rest = value >> 7;
  return (rest === 0 && low < 64) || (rest === -1 && low >= 64) ? [low] : [low | 128, ...signed(rest)];
}
