import { DIGIT, GAP, LATIN, type Tokens } from './tokens.js';

export type CueKind = 'wechat' | 'qq' | 'group' | 'telegram' | 'phone';

/**
 * How much a cue says by itself. `disguised`: nobody writes it but to evade. `named`: an abbreviation or brand that
 * is mostly followed by an account. `plain`: an everyday word. `bare`: one character, a cue only after 加 or before a colon.
 */
export type CueStrength = 'disguised' | 'named' | 'plain' | 'bare';

export interface Cue {
  readonly kind: CueKind;
  readonly strength: CueStrength;
  readonly codes: readonly number[];
}

/** As the tokens spell them: every heart is ❤, every plus sign is +, letters are lower-case. */
const CUES: readonly (readonly [CueKind, CueStrength, string])[] = [
  [
    'wechat',
    'disguised',
    '薇信 微芯 薇芯 威芯 微❤ 薇❤ 威❤ v❤ 徽❤ v信 v芯 v心 徽信 溦信 葳信 崴信 维芯 蔚信 魏信 嶶信 wei信 wei❤ 微xin 薇xin 威xin vxin ' +
      'vx号 wx号 v号 薇号 绿泡泡 绿泡 小绿泡 绿聊 微亻言 徽亻言 薇亻言 微亻訁 w信 w❤ 薇❤号 v❤号 薇信号 卫❤',
  ],
  ['wechat', 'named', 'wx vx weixin wechat wxin vxid 微信号 微信id 微信账号 微号 薇'],
  ['wechat', 'plain', '微信 威信 维信 卫星 唯信'],
  ['wechat', 'bare', 'v 微 威 w'],
  [
    'qq',
    'disguised',
    '扣扣 口口 蔻蔻 抠抠 叩叩 釦釦 q号 扣号 抠号 扣扣号 🐧 球球号 企鹅号 qiuqiu koukou qq号 qq号码 q❤q 加抠 +抠',
  ],
  ['qq', 'named', 'qq 企鹅 球球 秋秋 丘丘'],
  ['qq', 'bare', 'q 扣 抠 筘 釦 加'],
  [
    'group',
    'disguised',
    '君羊 q裙 扣裙 扣群 q群 qq群 qq群号 扣扣群 企鹅群 球球群 扣扣裙 企鹅裙 q君羊 qq君羊 qq裙 峮 羣号 裙号 群号 群号码 q羣 口口群 加裙 进裙 +裙 加峮 加君羊 进君羊 +君羊',
  ],
  ['group', 'named', '群 裙 羣 群聊 交流群 粉丝群 福利群 资源群 加群 进群 入群 +群'],
  ['telegram', 'named', 'tg telegram 纸飞机 飞机号 小飞机 tele tg群 tg号 tg频道 电报号 电报群 电报频道'],
  ['telegram', 'plain', '电报 飞机 ✈ 🛩'],
  [
    'phone',
    'plain',
    '电话 手机 手机号 手机号码 电话号码 tel phone ☎ 📞 📱 📲 致电 拨打 热线 座机 客服 联系 号码 call 打给 来电 whatsapp dh 电联 找我 咨询 固话',
  ],
];

/** 加 and what sounds or looks like it, and the same for 微 and 扣: every pair invites. */
const ADD = [...'加伽佳迦嘉茄珈枷咖十+'];
const WEI = [...'vw微威薇徽韦喂未维卫危葳崴'];
const KOU = [...'q扣口抠寇蔻筘釦'];
const pairs = (kind: CueKind, seconds: readonly string[]): [CueKind, CueStrength, string] => [
  kind,
  'named',
  ADD.flatMap((add) => seconds.map((second) => add + second)).join(' '),
];

/** Cues by their first code point, longest first, so that 微信号 is tried before 微信. */
const BY_FIRST: ReadonlyMap<number, readonly Cue[]> = (() => {
  const byFirst = new Map<number, Cue[]>();
  for (const [kind, strength, words] of [...CUES, pairs('wechat', WEI), pairs('qq', KOU)]) {
    for (const word of words.split(' ')) {
      const codes = [...word].map((char) => char.codePointAt(0)!);
      byFirst.set(codes[0]!, [...(byFirst.get(codes[0]!) ?? []), { kind, strength, codes }]);
    }
  }
  for (const cues of byFirst.values()) cues.sort((a, b) => b.codes.length - a.codes.length);
  return byFirst;
})();

export interface CueMatch {
  readonly cue: Cue;
  /** The first token after the cue. */
  readonly to: number;
  /** An account letter follows without any gap, as in `vxabc123`. */
  readonly glued: boolean;
}

/** Gaps that may be strewn between two characters of a cue: 薇~信. */
const MAX_GAPS = 2;

/** Every cue that starts at a token, longest first. Bounded work: cues are short. */
export function cuesAt(tokens: Tokens, from: number): CueMatch[] {
  const matches: CueMatch[] = [];
  for (const cue of BY_FIRST.get(tokens.code[from]!) ?? []) {
    const to = matchCue(tokens, from, cue);
    if (to < 0 || !startsWord(tokens, from)) continue;
    const last = tokens.kind[to - 1]!;
    matches.push({ cue, to, glued: last === LATIN && to < tokens.count && tokens.kind[to] === LATIN });
  }
  return matches;
}

function matchCue(tokens: Tokens, from: number, { codes }: Cue): number {
  let i = from;
  for (let c = 0; c < codes.length; c++) {
    const wanted = codes[c]!;
    let gaps = 0;
    while (
      c > 0 &&
      i < tokens.count &&
      tokens.code[i] !== wanted &&
      tokens.kind[i] === GAP &&
      gaps < MAX_GAPS
    ) {
      i++;
      gaps++;
    }
    if (i >= tokens.count || tokens.code[i] !== wanted) return -1;
    i++;
  }
  return i;
}

/** A cue in Latin letters does not start inside a word: no `q` in `faq`, no `v` in `tv`. */
function startsWord(tokens: Tokens, at: number): boolean {
  if (tokens.kind[at] !== LATIN || at === 0) return true;
  const before = tokens.kind[at - 1];
  return before !== LATIN && before !== DIGIT;
}
