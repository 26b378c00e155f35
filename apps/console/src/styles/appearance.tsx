import { ConfigProvider, type ThemeConfig, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDark } from '../preferences/use-dark.js';
import { usePreferences } from '../preferences/use-preferences.js';

export const FONT =
  "system-ui, -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** The server writes a fresh nonce into the page; antd's style tags carry it past the content security policy. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

const DARK_SURFACES = {
  colorBgBase: '#0f1215',
  colorBgContainer: '#1c2127',
  colorBgElevated: '#232a31',
  colorBorder: '#3a424b',
};

function themeOf(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#6fb1e0' : '#1f6396',
      colorLink: dark ? '#6fb1e0' : '#1f6396',
      colorInfo: dark ? '#6fb1e0' : '#1f6396',
      colorTextDescription: dark ? '#a5adb5' : '#575e66',
      colorError: dark ? '#ff8f7d' : '#b8321f',
      ...(dark && DARK_SURFACES),
      borderRadius: 8,
      fontFamily: FONT,
    },
    components: { Button: dark ? { primaryColor: '#0d1a24', dangerColor: '#1f0a06' } : {} },
  };
}

/** Colours, language and policy of everything below. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  const dark = useDark();
  const { language } = usePreferences();
  const { i18n } = useTranslation();
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [language, i18n]);
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={language === 'en' ? enUS : zhCN}
      theme={themeOf(dark)}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}
