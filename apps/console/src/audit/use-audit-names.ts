import { useTranslation } from 'react-i18next';
import { AUDIT_SUBJECTS, type AuditSubject } from '#libs/domain';
import { zhCN } from '../i18n/zh-cn.js';

type KnownAction = keyof typeof zhCN.auditAction;
const isAction = (name: string): name is KnownAction => Object.hasOwn(zhCN.auditAction, name);
const isSubject = (name: string): name is AuditSubject =>
  (AUDIT_SUBJECTS as readonly string[]).includes(name);

export const KNOWN_ACTIONS = Object.keys(zhCN.auditAction);

/** What happened and to what, in the reader's language; names that this console does not know are shown as they are. */
export function useAuditNames() {
  const { t } = useTranslation();
  return {
    action: (name: string) => (isAction(name) ? t(`auditAction/${name}`) : name),
    subject: (name: string) => (isSubject(name) ? t(`auditSubject/${name}`) : name),
  };
}
