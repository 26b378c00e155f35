import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PrivacySettings } from '#libs/contracts';
import { useErrorText } from '../api/error-text.js';
import { ask } from '../api/http.js';
import { toast } from '../ui/toasts.js';
import { useAct } from '../ui/use-act.js';

const PATH = '/v1/privacy/settings';

/** Whether an erasure needs a second person. Off only where there is but one. */
export function FourEyes() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const settings = useQuery({
    queryKey: ['page', 'privacy-settings'],
    queryFn: () => ask<PrivacySettings>('GET', PATH),
  });
  const change = useAct((fourEyes: boolean) => ask('PUT', PATH, { fourEyes } satisfies PrivacySettings), {
    done: t('privacy/settingsChanged'),
  });
  if (!settings.data) return null;
  return (
    <span className="filter-switch">
      <Switch
        id="four-eyes"
        checked={settings.data.fourEyes}
        loading={change.isPending}
        onChange={(fourEyes) =>
          change.mutate(fourEyes, { onError: (error) => toast(errorText(error), 'bad') })
        }
      />
      <label htmlFor="four-eyes">{t('privacy/fourEyes')}</label>
    </span>
  );
}
