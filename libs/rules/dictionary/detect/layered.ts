import type { TextField } from '#libs/domain';
import type { FoldedText } from '#libs/text';
import type { Detection } from '../../signals.js';
import { Cover } from './cover.js';
import type { Detector, TermDetector } from './detector.js';

const NONE: readonly Detection[] = [];

/** Several dictionaries as one: each one's allow-terms clear the terms of all. Not re-entrant. */
export class LayeredDetector implements TermDetector {
  constructor(private readonly layers: readonly Detector[]) {}

  detect(text: FoldedText, field: TextField): readonly Detection[] {
    const finds = this.layers.map((layer) => layer.find(text));
    if (finds.every(({ hits, disguised }) => hits.length + disguised.length === 0)) return NONE;
    const allowed = new Cover(finds.flatMap((one) => one.allowed));
    const told = this.layers.map((layer, index) => layer.tell(text, field, finds[index]!, allowed));
    const busy = told.filter((one) => one.length > 0);
    return busy.length < 2 ? (busy[0] ?? NONE) : busy.flat().sort(byPosition);
  }
}

/** By position, longer ones first; ties by the order of the layers, because sorting is stable. */
function byPosition(a: Detection, b: Detection): number {
  const [one, other] = [a.spans[0]!, b.spans[0]!];
  return one.start - other.start || other.end - one.end;
}
