import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alarm } from '../alarm/alarm.js';
import { Help } from '../commands/help.js';
import { useCommands } from '../commands/use-commands.js';
import { Logo } from '../header/logo.js';
import { HelpTool, LanguageTool, PaletteTool, SignOutTool, ThemeTool, Tool } from '../header/tools.js';
import type { Page } from '../navigation/pages.js';
import { nextTheme, otherLanguage } from '../preferences/preferences.js';
import { useMedia } from '../preferences/use-media.js';
import { prefer, usePreferences } from '../preferences/use-preferences.js';
import { useSession } from '../session/session.js';
import { Toasts } from '../ui/toasts.js';
import { PageLink, SideNav } from './side-nav.js';

interface FrameProps {
  readonly page: Page;
  readonly onGo: (page: Page) => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

const Palette = lazy(async () => ({ default: (await import('../commands/palette.js')).Palette }));
const WIDE_ENOUGH = '(min-width: 1200px)';

/** What stands around every page: where one can go, who is signed in, and the switches. */
export function Frame({ page, onGo, onSignOut, children }: FrameProps) {
  const { t } = useTranslation();
  const { view, may } = useSession();
  const { theme, language, nav } = usePreferences();
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);
  const main = useRef<HTMLDivElement>(null);
  const roomy = useMedia(WIDE_ENOUGH);
  const narrow = nav === 'auto' ? !roomy : nav === 'narrow';
  const fold = () => prefer({ nav: narrow ? 'wide' : 'narrow' });
  useCommands({
    palette: () => setPalette(true),
    theme: () => prefer({ theme: nextTheme(theme) }),
    language: () => prefer({ language: otherLanguage(language) }),
    navigation: fold,
    help: () => setHelp(true),
  });
  return (
    <div className="frame" data-page={page} data-nav={narrow ? 'narrow' : 'wide'}>
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        {t('frame/skip')}
      </button>
      <aside className="side" aria-label={t('frame/side')}>
        <div className="brand">
          <Logo />
          <span className="brand-name side-name">{t('product')}</span>
        </div>
        <SideNav page={page} narrow={narrow} onGo={onGo} />
        <div className="side-end">
          <PageLink to="account" page={page} narrow={narrow} onGo={onGo}>
            <span className="only-heard">{t('pages/account')} </span>
            <b>{view.member.login}</b>
            <small>{t(`role/${view.member.role}`)}</small>
          </PageLink>
          <div className="side-tools">
            <LanguageTool />
            <ThemeTool />
            <PaletteTool onClick={() => setPalette(true)} />
            <HelpTool onClick={() => setHelp(true)} />
            <SignOutTool login={view.member.login} onClick={onSignOut} />
            <Tool
              name={t(narrow ? 'frame/unfold' : 'frame/fold')}
              icon={narrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
              expanded={!narrow}
              onClick={fold}
            />
          </div>
        </div>
      </aside>
      {may('incidents:read') && <Alarm />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls a page that is longer than the window */}
      <div className="frame-page" ref={main} tabIndex={0}>
        {children}
      </div>
      <Toasts />
      {palette && (
        <Suspense fallback={null}>
          <Palette onGo={onGo} onClose={() => setPalette(false)} />
        </Suspense>
      )}
      <Help open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
