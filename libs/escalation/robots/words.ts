import type { ChannelLanguage, Level } from '#libs/domain';

interface Words {
  readonly level: Readonly<Record<Level, string>>;
  readonly acknowledge: string;
  readonly open: string;
  readonly more: (count: number) => string;
  readonly all: string;
}

/** What every card says, in both languages. Levels as in 突发事件应对法. */
export const CARD_WORDS: Readonly<Record<ChannelLanguage, Words>> = {
  zh: {
    level: { 1: 'Ⅰ级·红', 2: 'Ⅱ级·橙', 3: 'Ⅲ级·黄', 4: 'Ⅳ级·蓝' },
    acknowledge: '确认接手',
    open: '打开控制台',
    more: (count) => `另有 ${count} 条`,
    all: '全部查看',
  },
  en: {
    level: { 1: 'Level I · red', 2: 'Level II · orange', 3: 'Level III · yellow', 4: 'Level IV · blue' },
    acknowledge: 'Acknowledge',
    open: 'Open the console',
    more: (count) => `and ${count} more`,
    all: 'See all',
  },
};
