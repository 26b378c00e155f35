import type { Bilingual, EscalationPolicy, Level } from '#libs/domain';
import type { Notice } from '#libs/escalation';

const LEVEL_WORDS: Readonly<Record<Level, Bilingual>> = {
  1: { zh: '红色 I 级', en: 'red, level I' },
  2: { zh: '橙色 II 级', en: 'orange, level II' },
  3: { zh: '黄色 III 级', en: 'yellow, level III' },
  4: { zh: '蓝色 IV 级', en: 'blue, level IV' },
};

interface Named {
  readonly number: number;
  readonly title: string;
  readonly level: Level;
}

export const asksForAnswer = ({ number, title, level }: Named): Bilingual => ({
  zh: `事件 #${number}（${LEVEL_WORDS[level].zh}）等待确认：${title}`,
  en: `Incident #${number} (${LEVEL_WORDS[level].en}) waits for an answer: ${title}`,
});

export const isAnswered = ({ number, title }: Named, by: string): Bilingual => ({
  zh: `事件 #${number} 已由${by}确认：${title}`,
  en: `Incident #${number} was acknowledged by ${by}: ${title}`,
});

/** What comes when nobody answers. */
export function whatComes(notice: Notice, { steps, rounds }: EscalationPolicy): Bilingual[] {
  const again = notice.cycle > 0 || notice.round > 0 || notice.time > 0;
  const lines: Bilingual[] = again
    ? [
        {
          zh: '此前的通知无人确认，或确认后没有进展。',
          en: 'Earlier notices were not answered, or nothing followed.',
        },
      ]
    : [];
  if (notice.step === null)
    return [
      ...lines,
      {
        zh: '所有步骤都无人确认，这是最后的通知。',
        en: 'Nobody answered any step; this is the last notice.',
      },
    ];
  const step = steps[notice.step];
  if (!step) return lines;
  const wait = duration(step.waitMs);
  return [
    ...lines,
    {
      zh: `第 ${notice.round + 1}/${rounds} 轮，第 ${notice.step + 1}/${steps.length} 步；${wait.zh}内无人确认，则通知下一级。`,
      en: `Round ${notice.round + 1} of ${rounds}, step ${notice.step + 1} of ${steps.length}; unless acknowledged within ${wait.en}, the next are told.`,
    },
  ];
}

function duration(ms: number): Bilingual {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return { zh: `${seconds} 秒`, en: `${seconds} s` };
  const minutes = Math.round(seconds / 60);
  return minutes < 120
    ? { zh: `${minutes} 分钟`, en: `${minutes} min` }
    : { zh: `${Math.round(minutes / 60)} 小时`, en: `${Math.round(minutes / 60)} h` };
}
