export { backtestNorm } from './backtest-norm.js';
export { checkDictionaryDraft, checkPolicyDraft, checkRuleDraft } from './check-draft.js';
export { changeNorm, createNorm } from './manage-norms.js';
export { readNormSettings, saveNormSettings } from './norm-settings.js';
export { readDictionaryList, readPolicyList, readRuleList } from './read-norms.js';
export { listNorms, readNormDetail } from './read-versions.js';
export { approveNorm, rejectNorm, submitNorm, withdrawNorm } from './review-norms.js';
export { rollBackNorm } from './roll-back-norm.js';
