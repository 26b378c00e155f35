export { checkDictionaryDraft, checkPolicyDraft, checkRuleDraft } from './check-draft.js';
export { readDictionaryList, readPolicyList, readRuleList } from './read-norms.js';
