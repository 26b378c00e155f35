/** A gaming community's slang: a text's class hangs on words that no base model knows. */
const PLAYERS = '打野 中单 上单 辅助 射手 替补 队长 教练'.split(' ');
const ROUNDS = '第一把 第二把 决胜局 团战 开局 残局 训练赛'.split(' ');
const SAYS = [
  ['又在下饭', '纯纯摆烂了', '送得离谱', '梦游一样'],
  ['有操作', '这波拉满', '稳得一批', '细节到位'],
] as const;

/** Corrections of the task `negative`, as many as asked for, half of either class; the same ones every time. */
export function slangDecisions(from: number, count: number) {
  return Array.from({ length: count }, (_, i) => {
    const at = from + i;
    const label = at % 2 === 0 ? 1 : 0;
    const text = `${PLAYERS[at % 8]}${ROUNDS[(at * 5) % 7]}${SAYS[label === 1 ? 0 : 1][(at >> 1) % 4]}，编号${at}`;
    return { text, label, externalId: `d-${at}`, task: 'negative', author: { externalId: `u-${at}` } };
  });
}
