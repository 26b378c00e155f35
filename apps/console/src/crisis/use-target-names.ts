import type { ChannelPage, OnCallSchedulePage } from '#libs/contracts';
import type { Target } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';
import { useRead } from '../ui/use-read.js';
import { useResponders } from './use-responders.js';

/** Whom a step may tell, and what targets are called. */
export function useTargetNames() {
  const { t } = useWords();
  const { responders, nameOf } = useResponders();
  const schedules = useRead<OnCallSchedulePage>('/v1/on-call', { limit: 100 }).data?.schedules ?? [];
  const channels = useRead<ChannelPage>('/v1/channels', { limit: 200 }).data?.channels ?? [];
  const called = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? t('crisis/gone');
  const words = (target: Target): string => {
    switch (target.kind) {
      case 'person':
        return nameOf(target.memberId);
      case 'schedule':
        return t('crisis/target/onCall', { name: called(schedules, target.scheduleId) });
      case 'role':
        return t(`crisis/roles/${target.role}`);
      case 'channel':
        return t('crisis/target/group', { name: called(channels, target.channelId) });
      case 'team':
        return t(`crisis/target/${target.rotate ? 'inTurn' : 'all'}`, {
          names: target.memberIds.map(nameOf).join(t('ui/listComma')),
        });
    }
  };
  return { responders, schedules, channels, nameOf, words };
}
