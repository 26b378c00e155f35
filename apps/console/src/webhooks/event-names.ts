import type { TFunction } from 'i18next';
import { zhCN } from '../i18n/zh-cn.js';

type KnownEvent = keyof typeof zhCN.eventType;
const isKnown = (type: string): type is KnownEvent => Object.hasOwn(zhCN.eventType, type);

/** An event in the reader's language; one that this console does not know is shown as it is. */
export function eventName(t: TFunction, type: string): string {
  return isKnown(type) ? t(`eventType/${type}`) : type;
}
