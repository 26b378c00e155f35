import type { Contact, Item, Label, Severity } from '#libs/domain';
import type { Detection, Facts } from '../signals.js';

export interface Situation {
  readonly item?: Partial<Item>;
  readonly title?: string;
  readonly body?: string;
  readonly detections?: readonly Detection[];
  readonly contacts?: readonly Contact[];
  readonly scores?: Partial<Facts['scores']>;
  readonly counters?: Partial<Facts['counters']>;
}

/** Facts of an ordinary comment, but for what the test cares about. */
export function factsOf(situation: Situation = {}): Facts {
  const { item, title, body = '今天天气不错', detections = [], contacts = [], scores, counters } = situation;
  const text = { body, ...(title !== undefined && { title }) };
  return {
    item: { type: 'comment', externalId: 'c', scene: 'comment', author: { externalId: 'a' }, text, ...item },
    folded: text,
    detections,
    contacts,
    scores: { abuse: 0, spam: 0, negative: 0, ...scores },
    counters: { authorItems10m: 1, similarAuthors1h: 1, ...counters },
  };
}

export const contact = (kind: Contact['kind'], value = 'x'): Contact => ({
  kind,
  value,
  field: 'body',
  spans: [],
});

export const detection = (label: Label, dictionary = 'x', weight = 0.6): Detection => ({
  term: 'x',
  dictionary,
  label,
  severity: 2 as Severity,
  field: 'body',
  spans: [],
  surface: 'x',
  steps: [],
  weight,
});
