import type { ChannelChange, ChannelView, NewChannel } from '#libs/contracts';
import type { ChannelKind, ChannelLanguage } from '#libs/domain';
import { wordsIn } from '../ui/words-in.js';

export const CHANNELS_PATH = '/v1/channels';

export interface ChannelValues {
  readonly kind: ChannelKind;
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly language: ChannelLanguage;
  readonly active: boolean;
  readonly everyone: boolean;
  readonly ids: string;
}

export const FRESH_CHANNEL: ChannelValues = {
  kind: 'dingtalk',
  name: '',
  url: '',
  secret: '',
  language: 'zh',
  active: true,
  everyone: false,
  ids: '',
};

/** Whether such a channel signs with a secret that somebody types in. */
export const hasOwnSecret = (kind: ChannelKind): boolean => kind === 'dingtalk' || kind === 'feishu';
/** Whether such a channel can call people by name. */
export const hasMentions = (kind: ChannelKind): boolean => kind !== 'email' && kind !== 'webhook';

/** Address and secret are never told again: left empty, they stay as they are. */
export const valuesOf = ({ kind, name, language, active, mentions }: ChannelView): ChannelValues => ({
  ...FRESH_CHANNEL,
  kind,
  name,
  language,
  active,
  everyone: mentions.everyone,
  ids: mentions.ids.join(' '),
});

const mentionsOf = ({ everyone, ids }: ChannelValues) => ({ everyone, ids: wordsIn(ids) });

export const channelOf = (values: ChannelValues): NewChannel => ({
  kind: values.kind,
  name: values.name.trim(),
  url: values.url.trim(),
  secret: hasOwnSecret(values.kind) ? values.secret.trim() || null : null,
  active: values.active,
  language: values.language,
  mentions: hasMentions(values.kind) ? mentionsOf(values) : { everyone: false, ids: [] },
});

export const changeOf = (values: ChannelValues): ChannelChange => ({
  name: values.name.trim(),
  active: values.active,
  language: values.language,
  ...(values.url.trim() !== '' && { url: values.url.trim() }),
  ...(hasOwnSecret(values.kind) && values.secret.trim() !== '' && { secret: values.secret.trim() }),
  ...(hasMentions(values.kind) && { mentions: mentionsOf(values) }),
});
