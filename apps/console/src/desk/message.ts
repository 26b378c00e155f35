import type { TemplateView } from '#libs/contracts';
import type { Draft } from './drafts.js';

type Message = NonNullable<Draft['message']>;

/** The blanks that nobody filled yet: with one of them left, nothing is sent. */
export function missingBlanks({ language, blanks }: Message, template: TemplateView): string[] {
  return template.blanks[language].filter((name) => (blanks[name] ?? '').trim() === '');
}

/** A stretch of a message: words, or a blank with what stands in it. */
export interface Piece {
  readonly words: string;
  /** The blank's name; absent: the template's own words. */
  readonly blank?: string;
}

/** The message as the author will read it. What fills itself when the decision is made stands under its name. */
export function piecesOf({ language, blanks }: Message, template: TemplateView): Piece[] {
  const parts = template.text[language].split(/\{\{\s*([^{}]*?)\s*\}\}/);
  return parts.flatMap((part, at) => {
    if (at % 2 === 1) return [{ blank: part, words: (blanks[part] ?? '').trim() }];
    return part === '' ? [] : [{ words: part }];
  });
}
