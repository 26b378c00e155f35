export * from './own-preferences.js';
