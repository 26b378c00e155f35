export * from './contacts/index.js';
export * from './dictionary/index.js';
export { type DiffLine, diffLines } from './drafts/line-diff.js';
export * from './language/index.js';
export * from './matcher/index.js';
export * from './personal/index.js';
export * from './policy/index.js';
export * from './signals.js';
