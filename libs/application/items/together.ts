interface Waiting<Wish, Answer> {
  readonly wish: Wish;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what is wished for while a piece of work is under way is done together right after it. Whoever comes alone is
 * served at once, and the more come, the less each costs.
 */
export class Together<Wish, Answer> {
  private readonly waiting: Waiting<Wish, Answer>[] = [];
  private isRunning = false;

  /**
   * @param work answers every wish, in their order
   * @param most wishes at a time
   * @param concernsAll tells a fault that is nobody's own; after any other, each of a group is tried again by itself
   */
  constructor(
    private readonly work: (wishes: readonly Wish[]) => Promise<readonly Answer[]>,
    private readonly most: number,
    private readonly concernsAll: (error: unknown) => boolean = () => false,
  ) {}

  ask(wish: Wish): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ wish, resolve, reject });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // Those whose requests have arrived already come along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.serve(this.waiting.splice(0, this.most));
    this.isRunning = false;
  }

  private async serve(group: readonly Waiting<Wish, Answer>[]): Promise<void> {
    try {
      const answers = await this.work(group.map(({ wish }) => wish));
      for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      if (group.length === 1 || this.concernsAll(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const one of group) await this.serve([one]);
    }
  }
}
