import type { NormKind } from '#libs/domain';

/** What a new norm begins with: the smallest file of its kind that passes. */
export const TEMPLATES: Readonly<Record<NormKind, string>> = {
  dictionary: `label: spam.diversion
severity: 2
weight: 0.7
alignment: not-straddle
variants: [gap, pinyin]
terms: [加我薇芯]
`,
  rule: `rules:
  - id: contact-in-comment
    label: spam.diversion
    score: 0.7
    severity: 2
    when: contacts.direct > 0 && hits('spam') > 0
    reason: { zh: 留下联系方式, en: A contact }
`,
  policy: `id: own
extends: default
labels:
  abuse: { review: 0.6, block: 0.9 }
`,
};

/** The route that looks a text of this kind through without saving it. */
export const VALIDATES: Readonly<Record<NormKind, string>> = {
  dictionary: '/v1/dictionaries/validate',
  rule: '/v1/rules/validate',
  policy: '/v1/policies/validate',
};
