/** Signs that mean something in a robot's Markdown, or call people by name, and what stands for them. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '[': '［',
  ']': '］',
  '(': '（',
  ')': '）',
  '<': '＜',
  '>': '＞',
  '@': '＠',
  '*': '＊',
  _: '＿',
  '`': '｀',
  '#': '＃',
  '~': '～',
  '|': '｜',
  '\\': '＼',
  '!': '！',
  '&': '＆',
};
const SIGNS = /[[\]()<>@*_`#~|\\!&]/g;
/** What cannot be seen, or turns the reading direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
/** Joins emoji; without it a family falls into its members. */
const JOINER = '\u200D';

/** One line without what cannot be seen. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(UNSEEN, (signs) => (signs === JOINER ? JOINER : ''))
    .trim();

/**
 * Quoted words that a robot's Markdown takes for words alone: no link, no picture, no `@all`, no heading. Robots know no escape sign that all of
 * their apps honour, so signs give way to their full-width look-alikes, and addresses come apart, since apps make links of what looks like one.
 */
export const harmless = (text: string): string =>
  oneLine(text)
    .replace(SIGNS, (sign) => LOOK_ALIKES[sign] ?? sign)
    .replace(/:(?=\/)/g, '：')
    .replace(/(?<=[\p{L}\p{N}-])\.(?=[\p{L}\p{N}])/gu, (dot, at: number, whole: string) =>
      isDecimal(whole, at) ? dot : '．',
    )
    .replace(/^-(?=\s)/, '－')
    .replace(/^\+(?=\s)/, '＋')
    .replace(/^(\d+)\.(?=\s)/, '$1．');

/** 3.5 stays; 10.0.0.1 and a.cn do not. */
function isDecimal(text: string, at: number): boolean {
  const before = /(?:^|[^\p{L}\p{N}.])\p{Nd}+$/u.test(text.slice(Math.max(0, at - 20), at));
  const after = /^\p{Nd}+(?![\p{L}\p{N}.])/u.test(text.slice(at + 1, at + 21));
  return before && after;
}
