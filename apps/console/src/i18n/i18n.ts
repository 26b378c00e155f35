import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';
import { type Messages, zhCN } from './zh-cn.js';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

// A key that is not in the messages, or a language that misses one, does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: Messages };
    // Error codes hold dots.
    keySeparator: '/';
  }
}

/** Starts the translations; the words are part of the bundle, so this is done when it returns. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'console',
    ns: ['console'],
    keySeparator: '/',
    nsSeparator: false,
    initAsync: false,
    // React escapes.
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { console: zhCN }, en: { console: en } },
  });
}
