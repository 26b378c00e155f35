import { useTranslation } from 'react-i18next';
import type { CrisisSettingsView } from '#libs/contracts';
import { PageHead } from '../ui/page-head.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { SettingsForm } from './settings-form.js';
import { CRISIS_SETTINGS_PATH } from './settings-values.js';
import './crisis-settings.css';

/** 应急规则: how fast each level is handled, who is told, and what becomes a crisis by itself. */
export function CrisisSettingsPage() {
  const { t } = useTranslation();
  const read = useRead<CrisisSettingsView>(CRISIS_SETTINGS_PATH);
  return (
    <main className="content">
      <PageHead title={t('crisisSettings/title')} intro={t('crisisSettings/intro')} />
      <ReadBox read={read}>
        {(settings) => <SettingsForm key={settings.revision} settings={settings} />}
      </ReadBox>
    </main>
  );
}
