import { useTranslation } from 'react-i18next';
import type { MemberLink } from '#libs/contracts';
import { SecretDialog } from '../ui/secret-dialog.js';

interface LinkDialogProps {
  readonly handed: MemberLink;
  readonly onClose: () => void;
}

/** Where no e-mail is set up, the admin hands the link over. */
export function LinkDialog({ handed: { member, link }, onClose }: LinkDialogProps) {
  const { t } = useTranslation();
  return (
    <SecretDialog
      title={t('members/linkFor', { name: member.displayName })}
      name={`fengsui-link-${member.login}`}
      lines={[link ?? '']}
      onClose={onClose}
    >
      <p>{t('members/linkHint')}</p>
    </SecretDialog>
  );
}
