import { styleText } from 'node:util';
import {
  type BrandMention,
  type Evidence,
  type Judgement,
  LABELS,
  type LabelScore,
  type VerdictKind,
} from '#libs/domain';

const VERDICT: Readonly<Record<VerdictKind, { zh: string; colour: 'green' | 'yellow' | 'red' }>> = {
  allow: { zh: '通过', colour: 'green' },
  review: { zh: '待审', colour: 'yellow' },
  block: { zh: '拦截', colour: 'red' },
};

/** A judgement for people: the text with its evidence marked, the verdict, scores and reasons. */
export function renderJudgement(text: string, judgement: Judgement): string {
  const { zh, colour } = VERDICT[judgement.verdict];
  const { abuse, spam, negative } = judgement.scores;
  const lines = [
    highlight(text, judgement.evidence),
    `${styleText([colour, 'bold'], `${zh} ${judgement.verdict}`)}  严重度 severity ${judgement.severity}  abuse ${abuse}  spam ${spam}  negative ${negative}`,
    ...judgement.labels.map(weigh),
    ...judgement.evidence.filter(({ spans }) => spans.length > 0).map(describe),
    ...judgement.brands.map(describeBrand),
    ...judgement.reasons
      .filter(({ zh: reason }) => !reason.startsWith('「'))
      .map((reason) => `  ${reason.zh} / ${reason.en}`),
  ];
  return lines.join('\n');
}

/** 「导流引流 spam.diversion 0.9 = 0.7 微信 (spam/diversion) + 0.2 contact-and-diversion」 */
function weigh({ label, score, contributions = [] }: LabelScore): string {
  const parts = contributions.map(({ adds, name, term }) => `${adds} ${term ? `${term} (${name})` : name}`);
  return `${LABELS[label].zh} ${label} ${score}${parts.length > 0 ? ` = ${parts.join(' + ')}` : ''}`;
}

function describe({ surface, term, label, steps, weight, rule }: Evidence): string {
  const way = steps.length > 0 ? ` ← ${steps.join(', ')}` : '';
  const what = term === undefined ? '' : ` → ${term}`;
  return `  ${JSON.stringify(surface)}${what} · ${LABELS[label].zh} ${weight} (${rule})${way}`;
}

const SENTIMENT = { negative: '负面', neutral: '中性', positive: '正面' } as const;

/** 「品牌 brand 星河：负面 negative -0.8 (quality)」 */
function describeBrand({ name, sentiment, score, reasons }: BrandMention): string {
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  return `  品牌 brand ${name}：${SENTIMENT[sentiment]} ${sentiment} ${score}${why}`;
}

function highlight(text: string, evidence: readonly Evidence[]): string {
  const marked = new Uint8Array(text.length);
  for (const { field, spans } of evidence) {
    if (field === 'body') for (const { start, end } of spans) marked.fill(1, start, end);
  }
  let result = '';
  for (let at = 0; at < text.length; ) {
    let end = at + 1;
    while (end < text.length && marked[end] === marked[at]) end++;
    const piece = text.slice(at, end);
    result += marked[at] ? styleText(['bold', 'underline', 'red'], piece) : piece;
    at = end;
  }
  return result;
}
