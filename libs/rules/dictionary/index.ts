export { type CompiledTerm, compileDictionary, type Dictionary } from './compile.js';
export { Detector } from './detect/detector.js';
export {
  type AllowTerm,
  type DictionaryFile,
  readDictionary,
  type Term,
  type Variant,
} from './dictionary-file.js';
