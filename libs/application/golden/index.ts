export { createGoldenCase, listGoldenCases, removeGoldenCase } from './golden-cases.js';
export { goldenRound } from './place-golden.js';
