import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMAND_GROUPS, COMMANDS, keyCap } from './registry.js';

/** The overlay that lists every shortcut, drawn from the registry. */
export function Help({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={onClose}>
      <header>
        <h2 id="help-title">{t('help/title')}</h2>
        <button type="button" className="quiet-button" onClick={onClose}>
          {t('help/close')}
        </button>
      </header>
      <div className="help-groups">
        {COMMAND_GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`commandGroup/${group}`)}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group).map((command) => (
                <div key={command.id}>
                  <dt>{t(`command/${command.id}`)}</dt>
                  <dd>
                    {command.keys.map((key) => (
                      <kbd key={key}>{keyCap(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="muted">{t('help/typing')}</p>
    </dialog>
  );
}
