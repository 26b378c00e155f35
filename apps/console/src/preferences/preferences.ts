import { LANGUAGES, type Language } from '../i18n/i18n.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

export const NAVS = ['auto', 'wide', 'narrow'] as const;
/** How much room the navigation takes; `auto`: as the window allows. */
export type NavChoice = (typeof NAVS)[number];

/** What a reader chose on this machine. */
export interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** Blur the heaviest content until asked. */
  readonly shield: boolean;
  readonly nav: NavChoice;
}

export const DEFAULTS: Preferences = { language: 'zh-CN', theme: 'system', shield: true, nav: 'auto' };

/** Reads what was remembered; anything unknown or damaged falls back to its default. */
export function parsePreferences(json: string | null): Preferences {
  const stored = parseObject(json);
  return {
    language: LANGUAGES.find((language) => language === stored.language) ?? DEFAULTS.language,
    theme: THEMES.find((theme) => theme === stored.theme) ?? DEFAULTS.theme,
    shield: typeof stored.shield === 'boolean' ? stored.shield : DEFAULTS.shield,
    nav: NAVS.find((nav) => nav === stored.nav) ?? DEFAULTS.nav,
  };
}

function parseObject(json: string | null): Partial<Record<keyof Preferences, unknown>> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function nextTheme(theme: ThemeChoice): ThemeChoice {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? DEFAULTS.theme;
}

export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'zh-CN' : 'en';
}
