/** Words that tell nothing of what a burst is about. */
const STOP = new Set(
  `的 了 是 我 你 他 她 它 们 我们 你们 他们 大家 自己 这 那 这个 那个 这些 那些 这样 那样 这么 那么 这种 什么 怎么 怎么样 为什么 哪里 谁 多少 几
  在 有 没有 没 不 不是 不会 不能 不要 不了 别 也 都 就 还 又 再 才 只 很 太 真 真的 非常 特别 比较 最 更 挺 好 好的 会 能 可以 可能 应该 要 想 想要 觉得 感觉 知道 看 看到 说
  说是 做 去 来 到 给 让 把 被 跟 和 与 及 或 或者 但 但是 可是 不过 而 而且 因为 所以 如果 的话 虽然 然后 之后 以后 以前 之前 现在 今天 昨天 明天 刚刚 刚才 已经 一直 一个 一次 一下
  一点 一样 有点 有些 有人 时候 东西 事情 问题 情况 人 个 次 点 家 吗 呢 吧 啊 呀 哦 嗯 哈 哈哈 哈哈哈 啦 嘛 地 得 着 过 从 对 对于 关于 还是 还有 就是 只是 其实 居然 竟然 终于 完全 直接
  起来 出来 下来 上 下 里 中 前 后 多 少 大 小 新 用 买 这次 这家 以及 并 并且 等 等等 啥 咋 咋样 呵呵 the and for you are was that this with not but have has had from they what all can`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const WORD = /^(?:\p{Script=Han}{2,12}|[\p{L}\d]{3,24})$/u;
const NUMBER = /^\d+$/;

/**
 * The words of a text that may tell what it is about, each once: no stop words, numbers, single characters or punctuation.
 * @param cut gives the words of a text in order
 * @param without names that every one of the texts holds anyway
 */
export function tellingWords(
  text: string,
  cut: (text: string) => readonly string[],
  without: ReadonlySet<string>,
): Set<string> {
  const words = cut(text.normalize('NFKC').toLowerCase());
  return new Set(
    words.filter((word) => WORD.test(word) && !NUMBER.test(word) && !STOP.has(word) && !without.has(word)),
  );
}

/** What one person said in one story. */
export interface SaidText {
  readonly author: string;
  readonly story: string;
  readonly text: string;
}

/** Copies of one story beyond so many tell no more of its words. */
const MOST_OF_A_STORY = 10;

/**
 * How many different people used each word. Of a story that is passed on a few copies count: a burst of reposts is told by what it is
 * about, not by every word of the post.
 */
export function peopleByWord(
  texts: readonly SaidText[],
  cut: (text: string) => readonly string[],
  without: ReadonlySet<string>,
): Map<string, number> {
  const copies = new Map<string, number>();
  const people = new Map<string, Set<string>>();
  for (const { author, story, text } of texts) {
    const copy = (copies.get(story) ?? 0) + 1;
    copies.set(story, copy);
    if (copy > MOST_OF_A_STORY) continue;
    for (const word of tellingWords(text, cut, without)) {
      const among = people.get(word);
      if (among) among.add(author);
      else people.set(word, new Set([author]));
    }
  }
  return new Map([...people].map(([word, among]) => [word, among.size]));
}
