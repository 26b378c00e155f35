import type { Item } from '#libs/domain';
import type { Dice } from './dice.js';

const WHO = ['我家猫', '楼下的面馆', '隔壁的同事', '这部电影', '公司食堂', '小区的快递柜', '新买的耳机'];
const HOW = ['真的不错', '排队排了好久', '比想象的好', '居然打折了', '又坏了', '让我笑了半天'];
const WHEN = ['今天', '昨天晚上', '上周', '刚才', '中午', '下班以后'];
const PLACES = ['学校', '公司', '小区', '车站', '公园', '商场'];

/** What a trial submits: mostly everyday comments, some spam, some abuse, and a few threats that are alerts of their own. */
export function aText(dice: Dice): string {
  const tail = `#${dice.between(0, 1e9).toString(36)}`;
  const roll = dice.next();
  if (roll < 0.05) return `加我薇❤芯 abc${dice.between(100, 99_999)} 免费领资料，先到先得${tail}`;
  if (roll < 0.09) return `你这个傻逼，${dice.pick(WHO)}${dice.pick(HOW)}也轮不到你说${tail}`;
  if (roll < 0.1) return `你等着，我明天就去${dice.pick(PLACES)}杀了你全家${tail}`;
  return `${dice.pick(WHEN)}${dice.pick(WHO)}${dice.pick(HOW)}，${dice.pick(WHO)}${dice.pick(HOW)}。${tail}`;
}

/** An item with a name nobody else has, unless `externalId` says which. */
export function anItem(dice: Dice, externalId = `f-${dice.between(0, 2 ** 48).toString(36)}`): Item {
  const author = dice.between(1, 500);
  return {
    type: 'comment',
    externalId,
    scene: 'comment',
    text: { body: aText(dice) },
    author: { externalId: `author-${author}`, name: `用户${author}` },
  };
}
