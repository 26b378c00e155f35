import { Command } from 'cmdk';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maySee, PAGES, type Page } from '../navigation/pages.js';
import { openAddress } from '../navigation/use-page.js';
import { useDeskPreferences } from '../preferences/use-desk-preferences.js';
import { useSession } from '../session/session.js';
import { COMMANDS, keyCap } from './registry.js';
import { commandsNow } from './use-commands.js';

interface PaletteProps {
  readonly onGo: (page: Page) => void;
  readonly onClose: () => void;
}

const en = i18next.getFixedT('en');
const zh = i18next.getFixedT('zh-CN');
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Everything that can be done or gone to from here, found by a few letters in either language. */
export function Palette({ onGo, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { preferences } = useDeskPreferences();
  const [commands] = useState(commandsNow);
  const [search, setSearch] = useState('');
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  /** What is chosen is done when the palette is gone: it may open a dialog or move the focus. */
  const choose = (act: () => void) => () => {
    box.current?.close();
    onClose();
    setTimeout(act);
  };
  const wanted = search.trim();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click beside it is a shortcut
    <dialog
      ref={box}
      className="palette"
      aria-label={t('command/palette')}
      onCancel={onClose}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <Command label={t('command/palette')} loop>
        <Command.Input
          autoFocus
          maxLength={200}
          value={search}
          onValueChange={setSearch}
          placeholder={t('palette/placeholder')}
        />
        <Command.List label={t('palette/results')}>
          <Command.Empty>{t('palette/nothing')}</Command.Empty>
          <Command.Group heading={t('palette/commands')}>
            {COMMANDS.filter(({ id }) => id !== 'palette' && commands.has(id)).map(({ id, keys }) => (
              <Command.Item
                key={id}
                value={`command ${id}`}
                keywords={[zh(`command/${id}`), en(`command/${id}`)]}
                onSelect={choose(() => commands.get(id)?.())}
              >
                <span>{t(`command/${id}`)}</span>
                {keys.map((key) => (
                  <kbd key={key}>{keyCap(key)}</kbd>
                ))}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading={t('palette/pages')}>
            {PAGES.filter((page) => maySee(may, page)).map((page) => (
              <Command.Item
                key={page}
                value={`page ${page}`}
                keywords={[zh(`pages/${page}`), en(`pages/${page}`)]}
                onSelect={choose(() => onGo(page))}
              >
                {t(`pages/${page}`)}
              </Command.Item>
            ))}
          </Command.Group>
          {preferences.views.length > 0 && (
            <Command.Group heading={t('palette/views')}>
              {preferences.views.map(({ id, name, query }) => (
                <Command.Item
                  key={id}
                  value={`view ${id}`}
                  keywords={[name]}
                  onSelect={choose(() => openAddress(query))}
                >
                  {name}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {wanted !== '' && (
            <Command.Group forceMount heading={t('palette/search')}>
              {ID.test(wanted) && (
                <Command.Item
                  forceMount
                  value={`case ${wanted}`}
                  onSelect={choose(() => openAddress(`case=${wanted}`))}
                >
                  {t('palette/openCase', { id: wanted })}
                </Command.Item>
              )}
              <Command.Item
                forceMount
                value={`search ${wanted}`}
                onSelect={choose(() => openAddress(new URLSearchParams({ q: wanted }).toString()))}
              >
                {t('palette/searchQueue', { words: wanted })}
              </Command.Item>
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </dialog>
  );
}
