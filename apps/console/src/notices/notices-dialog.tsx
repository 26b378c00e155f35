import { Button, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Notice } from '#libs/contracts';
import { useDeskPreferences } from '../preferences/use-desk-preferences.js';
import { Dialog } from '../ui/dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import { toast } from '../ui/toasts.js';
import { chime } from './notices.js';

const CHOICES: readonly Notice[] = ['off', 'grave', 'all'];

/** Chooses when a new case is heard, and when the desktop shows it. */
export function NoticesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { preferences, change, error } = useDeskPreferences();
  const set = async (what: 'sound' | 'desktop', notice: Notice) => {
    if (what === 'desktop' && notice !== 'off' && (await Notification.requestPermission()) !== 'granted')
      return toast(t('notices/refused'), 'bad');
    change((last) => ({ ...last, [what]: notice }));
  };
  return (
    <Dialog title={t('notices/choose')} onClose={onClose}>
      {(['sound', 'desktop'] as const).map((what) => (
        <fieldset key={what} className="notices">
          <legend>{t(`notices/${what}`)}</legend>
          <Radio.Group
            value={preferences[what]}
            onChange={({ target }) => void set(what, target.value)}
            options={CHOICES.map((notice) => ({ value: notice, label: t(`notices/of/${notice}`) }))}
          />
          {what === 'sound' && (
            <Button size="small" onClick={() => chime(new AudioContext())}>
              {t('notices/try')}
            </Button>
          )}
        </fieldset>
      ))}
      <p className="muted">{t('notices/hint')}</p>
      {error && <ProblemNote error={error} />}
    </Dialog>
  );
}
