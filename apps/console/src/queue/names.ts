import { LABELS, type Label } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';
import { zhCN } from '../i18n/zh-cn.js';

const isKnown = <Names extends object>(names: Names, name: string): name is Extract<keyof Names, string> =>
  Object.hasOwn(names, name);

/** Names of the vocabulary in the reader's language. A name that this console does not know yet is shown as it is. */
export function useNames() {
  const { t, language } = useWords();
  return {
    label: (label: Label) => LABELS[label][language === 'en' ? 'en' : 'zh'],
    scene: (scene: string) => (isKnown(zhCN.scene, scene) ? t(`scene/${scene}`) : scene),
    step: (step: string) => (isKnown(zhCN.step, step) ? t(`step/${step}`) : step),
  };
}
