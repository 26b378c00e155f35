import { CARD_WORDS, type Card, type CardEntry, oneLine } from '#libs/escalation';
import type { Mail } from '#libs/messaging';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** A card as a message: plain text, and simple HTML in which people's words are words alone. */
export function mailOfCard(to: string, card: Card): Mail {
  const words = CARD_WORDS[card.language];
  const headOf = ({ level, title }: CardEntry) => `【${words.level[level]}】${oneLine(title)}`;
  const [first] = card.entries;
  const more = card.more > 0 ? words.more(card.more) : '';
  const subject = [first ? headOf(first) : '', more].filter(Boolean).join(' · ');
  const text = card.entries.map((entry) =>
    [
      headOf(entry),
      ...entry.lines.map(oneLine),
      ...(entry.acknowledgeUrl === undefined ? [] : [`${words.acknowledge}: ${entry.acknowledgeUrl}`]),
      `${words.open}: ${entry.openUrl}`,
    ].join('\n'),
  );
  const html = card.entries.map((entry) =>
    [
      `<h3>${escaped(headOf(entry))}</h3>`,
      ...entry.lines.map((line) => `<p>${escaped(oneLine(line))}</p>`),
      `<p>${[
        ...(entry.acknowledgeUrl === undefined
          ? []
          : [`<a href="${escaped(entry.acknowledgeUrl)}"><b>${words.acknowledge}</b></a>`]),
        `<a href="${escaped(entry.openUrl)}">${words.open}</a>`,
      ].join(' · ')}</p>`,
    ].join(''),
  );
  const ending = card.more > 0 ? `${more} · ${words.all}: ${card.moreUrl}` : '';
  const endingHtml =
    card.more > 0 ? `<p>${more} · <a href="${escaped(card.moreUrl)}">${words.all}</a></p>` : '';
  return {
    to,
    subject,
    text: `${[...text, ending].filter(Boolean).join('\n\n')}\n`,
    html: `<!doctype html><html lang="${card.language === 'zh' ? 'zh-CN' : 'en'}"><body>${html.join('<hr>')}${endingHtml}</body></html>`,
  };
}
