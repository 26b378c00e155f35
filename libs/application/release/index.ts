export { defaultDictionariesDir } from './dictionaries-dir.js';
export { type LoadOptions, loadRelease } from './load-release.js';
