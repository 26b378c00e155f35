import { brandOf, marksIn } from './marked-text.js';

/** What a comparison says: of each brand in it, in units of a plain judging word; and whom the talk is about afterwards. */
export interface Comparison {
  readonly says: readonly { readonly brand: number; readonly value: number }[];
  readonly topic: number;
}

/** Tells the judgement of a stretch of the clause that holds no brand: above 0 praise, below 0 blame, 0 neither. */
type Judge = (text: string) => number;

const B = '([\\ue000-\\ue0ff])';
const GAP = '[^\\ue000-\\ue0ff]';
const WIN = '(?:超过|赶超|反超|秒杀|吊打|完爆|碾压|完胜|暴打|打败|甩开|胜过|超越|强过|好过)';
const LOSE = `(?:${WIN}|比下去|按在地上|摩擦|虐)`;

interface Pattern {
  readonly form: RegExp;
  /** From the brands in order and the judgement of the last group, what is said. */
  readonly read: (brands: readonly number[], judged: number) => Comparison | undefined;
}

const both = (first: number, firstValue: number, second: number, secondValue: number): Comparison => ({
  says: [
    { brand: first, value: firstValue },
    { brand: second, value: secondValue },
  ],
  topic: first,
});
/** The first is better by so much; the second gets the rest of it the other way round. */
const over = ([first, second]: readonly number[], value: number): Comparison =>
  both(first!, value, second!, -0.6 * value);
const alone = (brand: number, value: number): Comparison | undefined =>
  value === 0 ? undefined : { says: [{ brand, value }], topic: brand };
const favour = ([first, second]: readonly number[]): Comparison => ({
  ...over([first!, second!], -1),
  topic: second!,
});

const pattern = (form: string, read: Pattern['read']): Pattern => ({ form: new RegExp(form, 'u'), read });

/** From the most particular to the most general; the first that fits is the one that counts. */
const PATTERNS: readonly Pattern[] = [
  pattern(`(?:不觉得|不认为|不信|谁说)${GAP}{0,3}${B}${GAP}{0,10}?比${B}(${GAP}*)`, ([a, b], judged) =>
    both(a!, -Math.sign(judged), b!, 0),
  ),
  pattern(`${B}${GAP}{0,8}?(?:和|跟|与|同)${B}(?:一样|一个样|一路货|半斤八两)(${GAP}*)`, ([a, b], judged) =>
    judged === 0 ? undefined : both(a!, judged, b!, judged),
  ),
  pattern(`比${B}还(${GAP}+?)的(?:[，,]?也?只有|就是|是)${B}`, ([a, b], judged) =>
    judged === 0 ? undefined : { ...both(a!, judged, b!, judged), topic: b! },
  ),
  pattern(`(?:没有?|找不到|没见过|想不出)(?:什么)?比${B}(?:还|更|再)?(${GAP}+)`, ([a], judged) =>
    judged === 0 ? undefined : { says: [{ brand: a!, value: 1.5 * Math.sign(judged) }], topic: a! },
  ),
  pattern(`${B}${GAP}{0,10}?(?:不|没)(?:见得)?比${B}(${GAP}*)`, ([a, b], judged) =>
    both(a!, judged === 0 ? 0 : -Math.sign(judged), b!, 0),
  ),
  pattern(`${B}${GAP}{0,10}?(?:不输给?|不逊于|不逊色于|不亚于|不差于)${B}`, ([a, b]) => both(a!, 1, b!, 0)),
  pattern(
    `${B}${GAP}{0,10}?(?:远?不如|比不上|比不了|不及|不敌|赶不上|跟不上|输给|逊于|没法跟|哪比得上|哪里比得上|不如)${B}`,
    ([a, b]) => over([a!, b!], -1),
  ),
  pattern(`${B}${GAP}{0,8}?没有?${B}(?:那么|这么|那样)?(${GAP}+)`, ([a, b], judged) =>
    judged === 0 ? undefined : over([a!, b!], -Math.sign(judged)),
  ),
  pattern(`${B}${GAP}{0,12}?比(?:起)?${B}还(${GAP}+)`, ([a, b], judged) =>
    judged === 0 ? undefined : both(a!, judged, b!, 0.4 * judged),
  ),
  pattern(`${B}${GAP}{0,12}?比${B}(${GAP}*)`, ([a, b], judged) =>
    judged === 0 ? undefined : over([a!, b!], Math.sign(judged) * Math.max(1, Math.abs(judged))),
  ),
  pattern(`与其${GAP}{0,4}${B}.{0,12}?(?:不如|宁可|倒不如|宁愿)${GAP}{0,4}${B}`, favour),
  pattern(`与其${GAP}{0,4}${B}|(?:宁可|宁愿|宁肯).{0,10}也不${GAP}{0,3}${B}`, ([a]) => ({
    says: [{ brand: a!, value: -1 }],
    topic: a!,
  })),
  pattern(`${B}${GAP}{0,3}被${B}${GAP}{0,3}${LOSE}`, ([a, b]) => over([a!, b!], -1)),
  pattern(`${B}${GAP}{0,4}${WIN}了?${GAP}{0,2}${B}`, ([a, b]) => over([a!, b!], 1.2)),
  pattern(`${B}${GAP}{0,3}甩了?${B}${GAP}{0,4}(?:条街|远|开)`, ([a, b]) => over([a!, b!], 1.2)),
  pattern(
    `(?:从|弃了?|放弃了?|弃用|退了|卸了|扔了)${B}.{0,8}?(?:换|转|投奔|投|选|改用|跳)${GAP}{0,2}${B}`,
    favour,
  ),
  pattern(`${B}${GAP}{0,4}学学${GAP}{0,3}${B}`, favour),
  pattern(`${B}${GAP}{0,4}有${B}${GAP}{0,2}(?:一半|十分之一|百分之一)`, favour),
  pattern(`${B}做到了?${B}做不到`, (brands) => over(brands, 1)),
  pattern(
    `(?:比起|相比于?|相较于?|对比|和|跟|与|同)${B}(?:一比|相比|比起来|比|对比)?[，, ]{0,2}${GAP}{0,6}?(?:更|还是|最)${GAP}{0,3}(?:喜欢|爱|推荐|看好|认可)${B}`,
    favour,
  ),
  pattern(
    `(?:比起|相比于?|相较于?|(?:和|跟|与|同)(?=[\\ue000-\\ue0ff](?:一比|相比|比)))${B}(?:一比|相比|比起来|比)?[，, ]{0,2}${GAP}{0,4}${B}(${GAP}+)`,
    ([a, b], judged) => (judged === 0 ? undefined : { ...over([b!, a!], judged), topic: b! }),
  ),
  pattern(`(?:用回|换回|回归|重回|转投|投奔|改用|改投)了?${GAP}{0,2}${B}`, ([a]) => alone(a!, 0.8)),
  pattern(`^(?:还是)?(?:去|选|买|用|找|点|喝|吃|坐|住|上)${B}吧?$`, ([a]) => alone(a!, 0.7)),
  // What a brand that nobody watches is compared with.
  pattern(`${B}${GAP}{0,10}?(?:不|没)(?:见得)?比(${GAP}+)`, ([a], judged) => alone(a!, -Math.sign(judged))),
  pattern(`比(?:起)?${B}还(${GAP}+)`, ([a], judged) => alone(a!, 0.4 * judged)),
  pattern(`^${GAP}{1,10}?(?:不|没)(?:见得)?比${B}`, ([a]) => alone(a!, 0.1)),
  pattern(`^${GAP}{1,12}?比${B}(${GAP}+)`, ([a], judged) => alone(a!, -0.6 * Math.sign(judged))),
  pattern(`${B}${GAP}{0,10}?(?:远?不如|比不上|比不了|不及|不敌|赶不上|跟不上|输给|逊于)`, ([a]) =>
    alone(a!, -1),
  ),
  pattern(`(?:远?不如|比不上|比不了|不及|不敌|赶不上|跟不上|输给|逊于)${B}`, ([a]) => alone(a!, 0.6)),
  pattern(`${B}${GAP}{0,3}被${GAP}{1,8}${LOSE}`, ([a]) => alone(a!, -1)),
  pattern(`被${B}${GAP}{0,3}${LOSE}`, ([a]) => alone(a!, 1)),
  pattern(`${B}${GAP}{0,4}${WIN}`, ([a]) => alone(a!, 1.2)),
  pattern(`${WIN}了?${GAP}{0,2}${B}`, ([a]) => alone(a!, -0.7)),
];

/** Reads a comparison of brands out of a marked clause; undefined where there is none. */
export function comparisonIn(clause: string, judge: Judge): Comparison | undefined {
  if (marksIn(clause).length === 0) return undefined;
  for (const { form, read } of PATTERNS) {
    const found = form.exec(clause);
    if (!found) continue;
    const groups = found.slice(1).filter((group) => group !== undefined);
    const brands = groups.filter((group) => marksIn(group).length === 1 && group.length === 1).map(brandOf);
    const rest = groups.filter((group) => marksIn(group).length === 0).join('');
    const said = read(brands, judge(rest));
    if (said) return said;
  }
  return undefined;
}
