import type { StatementBody, StatementVersionView } from '#libs/contracts';
import type { FactKind } from '#libs/domain';
import { wordsIn } from '../ui/words-in.js';

/** One fact as the form holds it. */
export interface FactValues {
  readonly text: string;
  readonly kind: FactKind;
  readonly value: string;
  readonly aliases: string;
  readonly required: boolean;
  /** What it is known by; absent: a new one. */
  readonly key?: string;
}

/** A version as its form holds it; several of a thing stand on lines of their own. */
export interface BodyValues {
  readonly text: { readonly zh: string; readonly en: string };
  readonly facts: readonly FactValues[];
  readonly never: string;
  readonly channels: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export const NO_BODY: BodyValues = {
  text: { zh: '', en: '' },
  facts: [],
  never: '',
  channels: '',
  validFrom: null,
  validUntil: null,
};

export const NEW_FACT: FactValues = { text: '', kind: 'number', value: '', aliases: '', required: false };

export const bodyValuesOf = (version: StatementVersionView): BodyValues => ({
  text: version.text,
  facts: version.facts.map((fact) => ({ ...fact, aliases: fact.aliases.join('，') })),
  never: version.never.join('\n'),
  channels: version.channels.map(({ name, where }) => (where === '' ? name : `${name}：${where}`)).join('\n'),
  validFrom: version.validFrom,
  validUntil: version.validUntil,
});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is sent. New facts are numbered past the known ones, so that a fact keeps its key for good. */
export function bodyOf(values: BodyValues): StatementBody {
  const taken = new Set(values.facts.flatMap(({ key }) => (key === undefined ? [] : [key])));
  let next = 1;
  const freshKey = () => {
    while (taken.has(`fact_${next}`)) next += 1;
    taken.add(`fact_${next}`);
    return `fact_${next}`;
  };
  return {
    text: { zh: values.text.zh, en: values.text.en },
    facts: values.facts.map(({ key, aliases, ...fact }) => ({
      ...fact,
      key: key ?? freshKey(),
      aliases: wordsIn(aliases),
    })),
    never: linesOf(values.never),
    channels: linesOf(values.channels).map((line) => {
      const [name = '', ...where] = line.split(/[：:]/);
      return { name: name.trim(), where: where.join('：').trim() };
    }),
    validFrom: values.validFrom,
    validUntil: values.validUntil,
  };
}
