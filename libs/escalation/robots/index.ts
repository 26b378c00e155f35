export * from './answers.js';
export * from './card.js';
export * from './dingtalk.js';
export * from './feishu.js';
export { harmless, oneLine } from './harmless.js';
export * from './limits.js';
export * from './next-card.js';
export * from './wecom.js';
export { CARD_WORDS } from './words.js';
