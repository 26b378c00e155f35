import { unavailable } from '#libs/persistence';
import { currentDeadline, Deadline, withDeadline } from '#libs/runtime';

interface Hurried {
  readonly deadline: Deadline | undefined;
}

interface Waiting<Wish, Answer> extends Hurried {
  readonly wish: Wish;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what is wished for while a piece of work is under way is done together right after it. Whoever comes alone is
 * served at once, and the more come, the less each costs. A group is waited for until the first of its deadlines; a wish whose turn
 * comes after its own is not served at all.
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
      this.waiting.push({ wish, resolve, reject, deadline: currentDeadline() });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // Those whose requests have arrived already come along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, this.most);
      const late = group.filter(isLate);
      for (const { reject } of late) reject(unavailable(new Error('its turn came too late')));
      await this.serve(late.length === 0 ? group : group.filter((one) => !late.includes(one)));
    }
    this.isRunning = false;
  }

  private async serve(group: readonly Waiting<Wish, Answer>[]): Promise<void> {
    if (group.length === 0) return;
    const deadline = firstOf(group);
    try {
      const answers = await withDeadline(deadline, () => this.work(group.map(({ wish }) => wish)));
      for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      if (group.length === 1 || this.concernsAll(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const one of group) await this.serve([one]);
    } finally {
      deadline?.lift();
    }
  }
}

const isLate = ({ deadline }: Hurried): boolean => (deadline?.left ?? 1) <= 0;

/** One of the group's own, as long as the shortest of them; undefined where nobody is in a hurry. */
function firstOf(group: readonly Hurried[]): Deadline | undefined {
  const left = Math.min(...group.map(({ deadline }) => deadline?.left ?? Number.POSITIVE_INFINITY));
  return left === Number.POSITIVE_INFINITY ? undefined : new Deadline(left);
}
