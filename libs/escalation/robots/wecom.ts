import { type Card, fitted, type RobotMessage, utf8Bytes } from './card.js';
import { harmless } from './harmless.js';
import { CARD_WORDS } from './words.js';

/** WeCom takes so many bytes of Markdown, in UTF-8. */
export const WECOM_BYTES = 4_096;

/** A Markdown message for a group robot of WeCom (企业微信群机器人), which signs nothing: whoever has the address may send. */
export function wecomMessage(card: Card, { url }: { readonly url: string }): RobotMessage {
  const content = contentOf(fitted(card, WECOM_BYTES, (one) => utf8Bytes(contentOf(one))));
  return { url, body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }) };
}

function contentOf(card: Card): string {
  const words = CARD_WORDS[card.language];
  const entries = card.entries.map(({ level, title, lines, acknowledgeUrl, openUrl }) =>
    [
      `**<font color="${level <= 2 ? 'warning' : 'comment'}">【${words.level[level]}】</font>${harmless(title)}**`,
      ...lines.map((line) => `> ${harmless(line)}`),
      [
        ...(acknowledgeUrl === undefined ? [] : [`[${words.acknowledge}](${acknowledgeUrl})`]),
        `[${words.open}](${openUrl})`,
      ].join('　'),
    ].join('\n'),
  );
  const more = card.more > 0 ? [`**${words.more(card.more)}**　[${words.all}](${card.moreUrl})`] : [];
  const called = [...(card.everyone ? ['all'] : []), ...card.ids].map((id) => `<@${id}>`);
  return [...entries, ...more, ...(called.length > 0 ? [called.join('')] : [])].join('\n\n');
}
