export { findPersonalData, type PersonalData } from './find-personal.js';
export { maskPersonalData } from './mask.js';
