export { Automaton } from './literal/automaton.js';
export { HitList } from './literal/hit-list.js';
