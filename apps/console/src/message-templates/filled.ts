/** One stretch of a template: words, or a blank by its name. */
export type TemplatePiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'blank'; readonly name: string };

const BLANK = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Cuts a template at its blanks, which are written `{{name}}`. */
export function piecesOf(template: string): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let from = 0;
  for (const found of template.matchAll(BLANK)) {
    if (found.index > from) pieces.push({ kind: 'words', text: template.slice(from, found.index) });
    pieces.push({ kind: 'blank', name: found[1] ?? '' });
    from = found.index + found[0].length;
  }
  if (from < template.length) pieces.push({ kind: 'words', text: template.slice(from) });
  return pieces;
}

/** The blanks that the decision fills by itself. */
const KNOWN = ['clause', 'until'] as const;
export type KnownBlank = (typeof KNOWN)[number];

export const isKnownBlank = (name: string): name is KnownBlank => (KNOWN as readonly string[]).includes(name);
