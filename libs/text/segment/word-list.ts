import { FengsuiError } from '#libs/domain';

/** The words a segmenter of jieba's kind knows: a word, how often it was counted, and a part of speech a line. */
export interface WordList {
  /** Where nodejieba finds it: it reads files only. */
  readonly path: string;
  /** The same file's text. */
  readonly text: string;
  /** Where nodejieba finds how telling words are, which it must have and nobody here asks. */
  readonly tellingPath: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly digest: string;
}

const NOT_A_WORD = /^(?![^\s]+ [1-9][0-9]* [a-z]+$).*/m;

/**
 * Refuses a list that nodejieba would end the process over: it does so at the first line it does not understand.
 * @throws FengsuiError `artifact.corrupt` naming the file and the line
 */
export function checkWordList({ path, text }: Pick<WordList, 'path' | 'text'>): void {
  const isWhole = text.endsWith('\n');
  const broken = NOT_A_WORD.exec(isWhole ? text.slice(0, -1) : text);
  if (isWhole && !broken) return;
  const line = text.slice(0, broken?.index ?? text.length).split('\n').length;
  throw new FengsuiError('artifact.corrupt', `${path}:${line} is no word with its count.`);
}
