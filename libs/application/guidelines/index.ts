export * from './manage-guidelines.js';
