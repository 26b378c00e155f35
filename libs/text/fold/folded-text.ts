import type { Span } from '#libs/domain';

/** A text after folding, with the way back: every folded unit knows the original units it stands for. */
export class FoldedText {
  /**
   * @param starts original offset where each folded unit begins; null when every unit kept its place
   * @param ends original offset after each folded unit; null together with `starts`
   */
  constructor(
    readonly original: string,
    readonly folded: string,
    private readonly starts: Int32Array | null,
    private readonly ends: Int32Array | null,
  ) {}

  /** Original offset at which folded unit `index` begins. */
  start(index: number): number {
    return this.starts ? this.starts[index]! : index;
  }

  /** Original offset after the characters that folded unit `index` stands for. */
  end(index: number): number {
    return this.ends ? this.ends[index]! : index + 1;
  }

  /** The original span of the folded units `[from, to)`; `to` must be greater than `from`. */
  span(from: number, to: number): Span {
    return { start: this.start(from), end: this.end(to - 1) };
  }
}
