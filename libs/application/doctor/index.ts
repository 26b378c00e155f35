export { examine } from './examine.js';
export type { Finding, Health, Said } from './finding.js';
