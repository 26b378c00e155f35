export { defaultDictionariesDir } from './dictionaries-dir.js';
export { type LoadOptions, loadRelease, readDictionaries } from './load-release.js';
