export { defaultDictionariesDir } from './dictionaries-dir.js';
export { type LoadOptions, loadRelease, readDictionaries } from './load-release.js';
export { type Reloaded, reloadRelease } from './reload-release.js';
export { sealDictionaries } from './seal.js';
