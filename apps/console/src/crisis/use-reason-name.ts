import { useWords } from '../i18n/words-provider.js';
import { zhCN } from '../i18n/zh-cn.js';

type Reason = keyof typeof zhCN.brandReason;
const isKnown = (reason: string): reason is Reason => Object.hasOwn(zhCN.brandReason, reason);

/** What a reason of a complaint is called. One that this console does not know yet is shown as it is. */
export function useReasonName(): (reason: string) => string {
  const { t } = useWords();
  return (reason) => (isKnown(reason) ? t(`brandReason/${reason}`) : reason);
}
