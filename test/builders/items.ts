import type { Item } from '#libs/domain';

/** An item with sensible values for whatever a test does not care about. */
export function anItem(body: string, change: Partial<Item> = {}): Item {
  return {
    type: 'comment',
    externalId: `c-${++count}`,
    scene: 'comment',
    text: { body },
    author: { externalId: `u-${count}`, name: '小明' },
    ...change,
  };
}
let count = 0;

const OPENINGS = ['今天', '昨天晚上', '上周', '刚才', '这几天', '周末', '中午', '下班以后'];
const SUBJECTS = [
  '我家猫',
  '楼下的面馆',
  '新买的耳机',
  '地铁二号线',
  '隔壁的同事',
  '这部电影',
  '小区的快递柜',
  '公司食堂',
];
const REMARKS = [
  '真的不错',
  '有点让人失望',
  '排队排了好久',
  '比想象的好',
  '居然打折了',
  '又坏了',
  '让我笑了半天',
  '值得再来',
];
const ENDINGS = ['。', '！', '，你们觉得呢？', '，推荐给大家', '～', '……'];

/** As many different everyday comments as asked for; the same ones every time. */
export function everydayComments(howMany: number): string[] {
  const at = (list: readonly string[], index: number) => list[index % list.length];
  return Array.from(
    { length: howMany },
    (_, i) =>
      `${at(OPENINGS, i)}${at(SUBJECTS, Math.floor(i / 8))}${at(REMARKS, Math.floor(i / 64))}${at(ENDINGS, i * 7)} #${i}`,
  );
}
