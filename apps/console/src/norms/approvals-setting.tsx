import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NormSettings } from '#libs/contracts';
import { MOST_APPROVALS } from '#libs/domain';
import { useErrorText } from '../api/error-text.js';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { toast } from '../ui/toasts.js';
import { useAct } from '../ui/use-act.js';

const PATH = '/v1/norms/settings';

/** How many members have to approve; for administrators to change. */
export function ApprovalsSetting() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const mayChange = useSession().may('members:write');
  const settings = useQuery({
    queryKey: ['page', 'norm-settings'],
    queryFn: () => ask<NormSettings>('GET', PATH),
  });
  const change = useAct((approvals: number) => ask<NormSettings>('PUT', PATH, { approvals }), {
    done: t('norms/approvalsChanged'),
  });
  if (!settings.data) return null;
  return (
    <label>
      {t('norms/approvalsNeeded')}
      <select
        className="native-select"
        disabled={!mayChange || change.isPending}
        value={settings.data.approvals}
        onChange={(event) =>
          change.mutate(Number(event.target.value), { onError: (error) => toast(errorText(error), 'bad') })
        }
      >
        {Array.from({ length: MOST_APPROVALS }, (_, index) => index + 1).map((count) => (
          <option key={count} value={count}>
            {t('norms/people', { count })}
          </option>
        ))}
      </select>
    </label>
  );
}
