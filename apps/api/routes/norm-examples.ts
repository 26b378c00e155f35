import { createHash } from 'node:crypto';

/** Files that pass, for the API documentation. */
export const DICTIONARY_DRAFT = {
  id: 'spam/partner-list',
  text: 'label: spam.diversion\nseverity: 2\nweight: 0.7\nalignment: not-straddle\nvariants: [gap, pinyin]\nterms: [加我薇芯]\n',
};

export const RULE_DRAFT = {
  id: 'partner',
  text: "rules:\n  - id: partner-contact\n    label: spam.diversion\n    score: 0.7\n    severity: 2\n    when: contacts.direct > 0 && hits('spam') > 0\n    reason: { zh: 留下联系方式, en: A contact }\n",
};

export const POLICY_DRAFT = {
  id: 'shop',
  text: 'id: shop\nextends: default\nlabels:\n  abuse: { review: 0.6, block: 0.9 }\n',
};

export const NEW_NORM = { kind: 'dictionary', name: 'partner-list', text: DICTIONARY_DRAFT.text };

/** SHA-256 of the text of {@link NEW_NORM}. */
export const NORM_DIGEST = createHash('sha256').update(DICTIONARY_DRAFT.text).digest('hex');
