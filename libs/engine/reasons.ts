import type { Classifier } from '#libs/classifier';
import { LABELS, type Label, type Reason, type Task } from '#libs/domain';
import type { Detection, RuleFailure, RuleHit } from '#libs/rules';

const TASK_NAMES: Readonly<Record<Task, { zh: string; en: string }>> = {
  abuse: { zh: '辱骂', en: 'abuse' },
  spam: { zh: '垃圾信息', en: 'spam' },
  negative: { zh: '负面情绪', en: 'negative tone' },
};

/** 「薇❤芯 → 微信 · 导流」; the arrow only where the term was disguised. */
export function detectionReason({ label, dictionary, surface, term, steps }: Detection): Reason {
  const way = steps.length > 0 && surface !== term ? `${surface} → ${term}` : surface;
  return {
    label,
    rule: dictionary,
    zh: `「${way} · ${LABELS[label].zh}」`,
    en: `“${way} · ${LABELS[label].en}”`,
  };
}

export interface SpeakingModel {
  readonly task: Task;
  readonly classifier: Classifier;
  /** In [0, 1]. */
  readonly score: number;
  readonly label: Label | undefined;
}

export function modelReason({ task, classifier: { name }, score, label }: SpeakingModel): Reason {
  const percent = `${Math.round(score * 100)}%`;
  return {
    ...(label && { label }),
    rule: `${task}-${name}`,
    zh: `模型 ${name}：${TASK_NAMES[task].zh}可能性 ${percent}`,
    en: `Model ${name}: ${TASK_NAMES[task].en} with probability ${percent}`,
  };
}

export const ruleReason = ({ label, rule, reason }: RuleHit): Reason => ({ label, rule, ...reason });

export const failureReason = ({ rule }: RuleFailure): Reason => ({
  rule,
  zh: `规则 ${rule} 无法求值，转人工`,
  en: `Rule ${rule} could not be evaluated; a person decides`,
});
