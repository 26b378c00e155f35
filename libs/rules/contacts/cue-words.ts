export type CueKind = 'wechat' | 'qq' | 'group' | 'telegram' | 'phone';

/**
 * How much a cue says by itself. `disguised`: nobody writes it but to evade. `named`: an abbreviation or brand that
 * is mostly followed by an account. `plain`: an everyday word. `bare`: one character, a cue only after 加 or before a colon.
 */
export type CueStrength = 'disguised' | 'named' | 'plain' | 'bare';

/** Words that announce an account, as the tokens spell them: every heart is ❤, every plus sign +, letters lower-case. */
export type CueWords = readonly [kind: CueKind, strength: CueStrength, words: readonly string[]];

const words = (text: string): string[] => text.split(' ');
const pairs = (firsts: string, seconds: string): string[] =>
  [...firsts].flatMap((first) => [...seconds].map((second) => first + second));

/** 加 and what sounds or looks like it. */
const ADD = '加伽佳迦嘉茄珈枷咖十+';
/** 微信 with either half replaced; the pairs that are ordinary words, or stand below by themselves, are left out. */
const ORDINARY = new Set(words('微信 威信 维信 卫信 蔚信 卫星 vx wx 微x 微心 卫心 维x 维心'));
const WECHAT_IN_DISGUISE = pairs('微薇威徽葳崴溦嶶蔚魏维卫vw', '信芯❤心馨x').filter(
  (pair) => !ORDINARY.has(pair),
);

export const CUE_WORDS: readonly CueWords[] = [
  ['wechat', 'disguised', WECHAT_IN_DISGUISE],
  [
    'wechat',
    'disguised',
    words(
      'wei信 wei❤ vxin 威xin 微xin 薇xin vx号 wx号 v号 薇号 薇信号 绿泡泡 绿泡 小绿泡 绿聊 绿色软件 绿色聊天软件 微亻言 徽亻言 薇亻言 微亻訁',
    ),
  ],
  ['wechat', 'named', pairs(ADD, 'vw微威薇徽韦喂未维卫危葳崴')],
  ['wechat', 'named', words('wx vx weixin wechat wxin vxid 微信号 微信id 微信账号 微号 微x 薇')],
  ['wechat', 'plain', words('微信 威信 维信 卫星 唯信 蔚信 卫信')],
  ['wechat', 'bare', words('v 微 威 w')],
  ['qq', 'named', pairs(ADD, 'q扣口抠寇蔻筘釦')],
  [
    'qq',
    'disguised',
    words(
      '扣扣 口口 蔻蔻 抠抠 叩叩 釦釦 q号 扣号 抠号 扣扣号 🐧 球球号 企鹅号 qiuqiu koukou qq号 qq号码 q❤q',
    ),
  ],
  ['qq', 'named', words('qq 企鹅 球球 秋秋 丘丘')],
  ['qq', 'bare', words('q 扣 抠 筘 釦 加')],
  ['group', 'disguised', words('君羊 峮 裙号 羣号 群号 群号码 加裙 进裙 +裙 加峮 加君羊 进君羊 +君羊')],
  [
    'group',
    'disguised',
    words('q qq 扣 扣扣 口口 企鹅 球球').flatMap((name) =>
      words('群 裙 羣 君羊 群号').map((group) => name + group),
    ),
  ],
  ['group', 'named', words('群 裙 羣 群聊 交流群 粉丝群 福利群 资源群 加群 进群 入群 +群')],
  [
    'telegram',
    'named',
    words('tg telegram 纸飞机 飞机号 小飞机 tele tg群 tg号 tg频道 电报号 电报群 电报频道'),
  ],
  ['telegram', 'plain', words('电报 飞机 ✈ 🛩')],
];
