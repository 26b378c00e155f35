import {
  DesktopOutlined,
  EyeInvisibleOutlined,
  EyeOutlined,
  LogoutOutlined,
  MoonOutlined,
  QuestionCircleOutlined,
  SunOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nextTheme, otherLanguage } from '../preferences/preferences.js';
import { prefer, usePreferences } from '../preferences/use-preferences.js';

const THEME_ICONS = { system: <DesktopOutlined />, light: <SunOutlined />, dark: <MoonOutlined /> };

interface ToolProps {
  readonly name: string;
  readonly icon: ReactNode;
  /** Of a switch that unfolds something. */
  readonly expanded?: boolean;
  readonly onClick: () => void;
}

/** A small switch that is known by its icon; its name is heard, and seen on hover. */
export function Tool({ name, icon, expanded, onClick }: ToolProps) {
  return (
    <Tooltip title={name}>
      <Button
        type="text"
        className="tool"
        aria-label={name}
        aria-expanded={expanded}
        icon={icon}
        onClick={onClick}
      />
    </Tooltip>
  );
}

export function LanguageTool() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const text = language === 'zh-CN' ? 'EN' : '中';
  return (
    <Tool
      name={t('language/switch')}
      icon={<b className="tool-letter">{text}</b>}
      onClick={() => prefer({ language: otherLanguage(language) })}
    />
  );
}

export function ThemeTool() {
  const { t } = useTranslation();
  const { theme } = usePreferences();
  const name = t('theme/switch', { current: t(`theme/${theme}`) });
  return <Tool name={name} icon={THEME_ICONS[theme]} onClick={() => prefer({ theme: nextTheme(theme) })} />;
}

export function ShieldTool() {
  const { t } = useTranslation();
  const { shield } = usePreferences();
  return (
    <Tool
      name={t(shield ? 'shield/on' : 'shield/off')}
      icon={shield ? <EyeInvisibleOutlined /> : <EyeOutlined />}
      onClick={() => prefer({ shield: !shield })}
    />
  );
}

export function HelpTool({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation();
  return <Tool name={t('help/title')} icon={<QuestionCircleOutlined />} onClick={onClick} />;
}

export function PaletteTool({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation();
  return <Tool name={t('command/palette')} icon={<ThunderboltOutlined />} onClick={onClick} />;
}

export function SignOutTool({ login, onClick }: { readonly login: string; readonly onClick: () => void }) {
  const { t } = useTranslation();
  return <Tool name={`${t('session/signOut')} (${login})`} icon={<LogoutOutlined />} onClick={onClick} />;
}
