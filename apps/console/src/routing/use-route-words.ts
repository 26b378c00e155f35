import { useTranslation } from 'react-i18next';
import type { DeskQueues } from '#libs/contracts';
import { isLabel, type RouteCondition, type Severity } from '#libs/domain';
import { zhCN } from '../i18n/zh-cn.js';
import { useNames } from '../queue/names.js';

type Family = keyof typeof zhCN.labelFamily;
const isFamily = (name: string): name is Family => Object.hasOwn(zhCN.labelFamily, name);

/** Says a route in words: `赌博或诈骗 · 严重度 ≥ 高`. */
export function useRouteWords({ queues }: Pick<DeskQueues, 'queues'>) {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const label = (name: string) =>
    isLabel(name) ? names.label(name) : isFamily(name) ? t(`labelFamily/${name}`) : name;
  const any = (words: readonly string[]) => words.join(t('routing/or'));
  const when = (given: RouteCondition): string => {
    const parts = [
      given.labels && any(given.labels.map(label)),
      given.scenes && any(given.scenes.map(names.scene)),
      given.minSeverity !== undefined &&
        t('filters/atLeast', { severity: t(`severity/s${given.minSeverity as Severity}`) }),
      given.origins && any(given.origins.map((origin) => t(`origin/${origin}`))),
      given.types && t('routing/type', { types: any(given.types) }),
      given.minFollowers !== undefined && t('routing/followersText', { count: given.minFollowers }),
      given.authorStrikes !== undefined && t('routing/strikesText', { count: given.authorStrikes }),
    ].filter((part): part is string => typeof part === 'string');
    return parts.length === 0 ? t('routing/everything') : parts.join(' · ');
  };
  const queue = (key: string): string => {
    const known = queues.find((one) => one.key === key);
    if (!known) return key;
    return i18n.language === 'en' ? known.name.en : known.name.zh;
  };
  return { when, queue, label };
}
