import { type Action, FengsuiError } from '#libs/domain';

/** `{{name}}`: letters of any script, digits, `_` and `-`, spaces around it allowed. */
const BLANK = /\{\{\s*([\p{L}\p{N}_-]{1,32})\s*\}\}/gu;
/** Blanks that a decision fills by itself. */
export const FILLED_BLANKS = ['clause', 'until'] as const;
const BEIJING_MS = 8 * 60 * 60_000;

/** The names of a template's blanks, each once, in order. */
export const blanksOf = (text: string): string[] => [
  ...new Set([...text.matchAll(BLANK)].map(([, name = '']) => name)),
];

/** What a person has to fill. */
export const ownBlanksOf = (text: string): string[] =>
  blanksOf(text).filter((name) => !(FILLED_BLANKS as readonly string[]).includes(name));

/**
 * Fills a template. What fills a blank is not looked through for blanks again. `{{until}}` stays when a mute or a ban fills it
 * later ({@link fillUntil}).
 * @throws FengsuiError `template.blank` naming each blank that nothing fills, and each filling that fits no blank.
 */
export function fillTemplate(
  text: string,
  given: Readonly<Record<string, string>>,
  { clause, actions }: { readonly clause: string | null; readonly actions: readonly Action[] },
): string {
  const lasting = actions.some(({ kind }) => kind === 'mute' || kind === 'ban');
  const names = blanksOf(text);
  const value = (name: string): string | undefined => {
    if (Object.hasOwn(given, name)) return given[name]?.replace(/\{(?=\{)/g, '{ ');
    if (name === 'clause') return clause ?? undefined;
    return name === 'until' && lasting ? '{{until}}' : undefined;
  };
  const errors = [
    ...names
      .filter((name) => !value(name)?.trim())
      .map((name) => fault(name, 'blank.unfilled', `say what stands for {{${name}}}`)),
    ...Object.keys(given)
      .filter((name) => !names.includes(name))
      .map((name) => fault(name, 'blank.unknown', `the template has no {{${name}}}`)),
  ];
  if (errors.length > 0)
    throw new FengsuiError('template.blank', 'The message has blanks; nothing was decided.', errors);
  return text.replace(BLANK, (_, name: string) => value(name) ?? '');
}

/** Fills `{{until}}` with a time in Beijing, or says that there is no end. */
export function fillUntil(text: string, until: number | null, language: 'zh' | 'en'): string {
  const time =
    until === null ? null : new Date(until + BEIJING_MS).toISOString().slice(0, 16).replace('T', ' ');
  const words =
    language === 'zh'
      ? (time && `${time}（北京时间）`) || '永久'
      : (time && `${time} (Beijing time)`) || 'further notice';
  return text.replace(/\{\{\s*until\s*\}\}/g, words);
}

/** RFC 6901: `~` and `/` are escaped. */
const fault = (name: string, code: string, detail: string) => ({
  pointer: `/message/blanks/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code,
  detail,
});
