import { useTranslation } from 'react-i18next';
import type { Action } from '#libs/domain';
import { durationWords } from '../time/duration.js';

const HOUR_S = 3_600;

/** Says what a decision orders: `删除 + 禁言 3天`. */
export function useActionWords(): (actions: readonly Action[]) => string {
  const { t, i18n } = useTranslation();
  const one = ({ kind, hours }: Action) => {
    const action = t(`action/${kind}`);
    if (hours === undefined) return action;
    return t('actions/forHours', { action, time: durationWords(hours * HOUR_S, i18n.language) });
  };
  return (actions) => actions.map(one).join(' + ');
}
