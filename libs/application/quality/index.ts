export * from './exposure.js';
export { changeQualitySettings, readQualitySettings } from './quality-settings.js';
