/** What a text can be called, with the words people read. Chinese first. */
export const LABELS = {
  'abuse.insult': { zh: '辱骂', en: 'Insult' },
  'abuse.hate': { zh: '仇恨歧视', en: 'Hate' },
  'abuse.threat': { zh: '威胁', en: 'Threat' },
  'abuse.sexual': { zh: '性骚扰', en: 'Sexual harassment' },
  'spam.advertising': { zh: '广告', en: 'Advertising' },
  'spam.diversion': { zh: '导流', en: 'Contact diversion' },
  'spam.flood': { zh: '灌水', en: 'Flood' },
  'spam.gambling': { zh: '赌博', en: 'Gambling' },
  'spam.fraud': { zh: '诈骗', en: 'Fraud' },
  'spam.sexual_solicitation': { zh: '色情招揽', en: 'Sexual solicitation' },
  'brand.complaint': { zh: '品牌投诉', en: 'Brand complaint' },
  'brand.quality': { zh: '质量问题', en: 'Quality' },
  'brand.service': { zh: '服务问题', en: 'Service' },
  'brand.safety': { zh: '安全问题', en: 'Safety' },
  'brand.boycott': { zh: '抵制', en: 'Boycott' },
  'brand.rumour': { zh: '谣言', en: 'Rumour' },
} as const;

export type Label = keyof typeof LABELS;
export const LABEL_NAMES = Object.keys(LABELS) as Label[];

/** The three families that carry a score of their own, and the classifier task of each. */
export const TASKS = ['abuse', 'spam', 'negative'] as const;
export type Task = (typeof TASKS)[number];

/** The task whose score a label contributes to. */
export function taskOf(label: Label): Task {
  if (label.startsWith('abuse.')) return 'abuse';
  return label.startsWith('spam.') ? 'spam' : 'negative';
}

export function isLabel(text: string): text is Label {
  return Object.hasOwn(LABELS, text);
}
