import { type Clause, clausesOf } from './clauses.js';
import type { BrandLexicon, Cue } from './lexicon.js';
import { type Opinion, opinionsOf } from './opinions.js';
import { tokensOf } from './tokens.js';

/** A clause with what it judges and how it is meant. */
export interface Reading {
  readonly clause: Clause;
  readonly opinions: readonly Opinion[];
  readonly cues: ReadonlySet<Cue>;
  readonly asked: boolean;
  /** Praise here is meant as blame. */
  readonly ironic: boolean;
}

/** A word that outweighs what stood before it ends a clause even without a pause. */
const TURN = /(?<=.)(?=但是|但(?!愿)|不过(?!关|敏|期|来|去)|可是|然而|可惜|奈何)/u;
/** Clauses that say nothing before the next one is heard. */
const OPEN =
  /^(?:比起|相比|相较|对比|与其|宁可|宁愿)|^.{0,2}(?:和|跟|与|同)[\ue000-\ue0ff](?:一比|比起来|相比|比|对比)$|^比[\ue000-\ue0ff]还.{1,8}的$|^.{0,4}(?:弃了?|放弃了?)[\ue000-\ue0ff]$|^除了[^都没一]{1,8}$/u;
const ASKED = /[?？]|(?<!.{4}好)吗$|么$|(?:怎么样|如何)$/u;
/** 贵是贵: granted, but. */
const SUCH_AS_IT_IS = /(\p{Script=Han}{1,2})(?:是|归)\1/u;
/** A single word in quotation marks: so called. */
const SO_CALLED = /["'“”‘’「『]\p{Script=Han}{1,4}["'“”‘’」』]/u;

export function readingsOf(text: string, lexicon: BrandLexicon): Reading[] {
  return joined(clausesOf(text))
    .flatMap(split)
    .map((clause, at, all) => {
      const words = unlikeTold(granted(exceptions(clause.text)));
      const tokens = tokensOf(words, lexicon);
      const cues = new Set(tokens.flatMap(({ meaning }) => (meaning.kind === 'cue' ? meaning.cue : [])));
      if (SUCH_AS_IT_IS.test(words)) cues.add('concession');
      const asked =
        !cues.has('blame') && (cues.has('question') || ASKED.test(clause.stop) || ASKED.test(clause.text));
      const quoted = SO_CALLED.exec(words)?.[0];
      const ironic = cues.has('irony') || (!!quoted && opinionsOf(tokensOf(quoted, lexicon)).some(isPraise));
      const opinions = opinionsOf(tokens);
      const denied = DENIED.test(words) || isRebutted(clause, all[at + 1]);
      return {
        clause,
        opinions: denied ? opinions.map((one) => ({ ...one, value: -one.value })) : opinions,
        cues,
        asked: asked && !denied,
        ironic,
      };
    });
}

const isPraise = ({ value }: Opinion): boolean => value > 0;

function joined(clauses: readonly Clause[]): Clause[] {
  const result: Clause[] = [];
  for (const clause of clauses) {
    const before = result.at(-1);
    if (before && before.sentence === clause.sentence && OPEN.test(before.text))
      result[result.length - 1] = { ...clause, text: `${before.text}，${clause.text}` };
    else result.push(clause);
  }
  return result;
}

const split = (clause: Clause): Clause[] =>
  clause.text.split(TURN).map((text, at, parts) => ({
    ...clause,
    text,
    stop: at === parts.length - 1 ? clause.stop : '',
  }));

/** 没有网上说的那么差 denies what comes, however much stands between: the negator is moved up to it. */
const unlikeTold = (text: string): string =>
  text.replace(/没有?[^\ue000-\ue0ff]{0,8}?(?:说|想象|宣传|传说|传|预想)中?的?(?:那么|这么|那样)/u, (part) =>
    '没'.padStart(part.length, '　'),
  );

/** 谁说不好用 denies all of it. */
const DENIED = /谁说|谁讲/u;

/** 排队两小时也值, 再贵也愿意: what is put up with says how good the rest is. Blanked, so that places hold. */
const granted = (text: string): string =>
  text.replace(/[^\ue000-\ue0ff，]{1,12}(?=[也都](?:值(?!不)|愿意|乐意|甘心|心甘))/u, (part) =>
    '　'.repeat(part.length),
  );

/** 不好吃？那是你没点对菜; 说它安全的，是没见过它泄露数据: told by others, and they are wrong. */
const isRebutted = ({ text, stop }: Clause, next: Clause | undefined): boolean =>
  (/[?？]/.test(stop) || TOLD.test(text)) && !!next && REBUTTAL.test(next.text);
const TOLD = /^(?:说|嫌|夸|骂|觉得).{1,12}的$/u;
const REBUTTAL = /^(?:那|都|多半|肯定|怕)?是[你您他她]?们?(?:没|不会|不懂)/u;

/** What is excepted is not judged with the rest: 除了贵没毛病. Blanked, so that places hold. */
const exceptions = (text: string): string =>
  text.replace(/(?<=除了?)[^\ue000-\ue0ff，都没一]{1,8}(?=[，都没一]|$)/u, (part) =>
    '　'.repeat(part.length),
  );
