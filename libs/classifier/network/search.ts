import { LEAST_SUM, type Search, type SearchSpec, vectorSearch } from './vector-search.js';

/** In vectors, or place by place where there are none, or no room for them: WebAssembly sets 10 GB of addresses aside for each memory. */
export function searchOf(spec: SearchSpec, levels: Int8Array, mostUnits: number): Search {
  try {
    return vectorSearch(spec, levels, mostUnits);
  } catch {
    return plainSearch(spec, levels);
  }
}

export function plainSearch({ filters, width }: SearchSpec, levels: Int8Array): Search {
  const best = new Int16Array(filters);
  const rows = new Uint32Array(width);
  return {
    seek(units) {
      best.fill(LEAST_SUM);
      for (let at = 0; at + width <= units.length; at++) {
        for (let p = 0; p < width; p++) rows[p] = (units[at + p]! * width + p) * filters;
        for (let f = 0; f < filters; f++) {
          let sum = 0;
          for (let p = 0; p < width; p++) sum += levels[rows[p]! + f]!;
          if (sum > best[f]!) best[f] = sum;
        }
      }
      return best;
    },
  };
}
