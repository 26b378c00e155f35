export * from './duration-bins.js';
export * from './kappa.js';
export * from './lookalike.js';
export * from './same-choice.js';
export * from './sampling.js';
export * from './wilson.js';
