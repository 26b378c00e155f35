export * from './check.js';
export { type Claim, claimsOf } from './claims.js';
export { daysIn, type NamedDay } from './dates.js';
export { agrees, chineseNumber, type Quantity, quantitiesIn } from './numerals.js';
export * from './transitions.js';
