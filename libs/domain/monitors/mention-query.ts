/** What a text has to say, and must not, to be a mention. */
export type MentionQuery =
  | { readonly kind: 'term'; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly MentionQuery[] }
  | { readonly kind: 'not'; readonly of: MentionQuery };

export type QueryFaultCode =
  | 'query.empty'
  | 'query.too_long'
  | 'query.too_deep'
  | 'query.too_many_terms'
  | 'query.term_too_long'
  | 'query.unclosed'
  | 'query.unexpected'
  | 'query.names_nothing';

/** Where a query goes wrong, in UTF-16 units from its beginning. */
export interface QueryFault {
  readonly code: QueryFaultCode;
  readonly at: number;
}

export const QUERY_LIMITS = { units: 1_000, depth: 16, terms: 64, termUnits: 64 } as const;

type Token =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not'; readonly at: number }
  | { readonly kind: 'term'; readonly at: number; readonly text: string };

/** What can be found in a text: marks alone are folded away there. */
export const FINDABLE = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

class Fault extends Error {
  constructor(readonly fault: QueryFault) {
    super(fault.code);
  }
}
const fail = (code: QueryFaultCode, at: number): never => {
  throw new Fault({ code, at });
};

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '＂': '＂' };
const WORDS: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  and: 'and',
  '&&': 'and',
  '&': 'and',
  '＆': 'and',
  且: 'and',
  or: 'or',
  '||': 'or',
  '|': 'or',
  '｜': 'or',
  或: 'or',
  not: 'not',
  非: 'not',
};
const ENDS_WORD = /[\s()（）"“「＂]/u;

/**
 * Reads a query: terms, "phrases in quotes", AND / 且, OR / 或, NOT / 非 / a leading minus, and brackets; terms side by side are
 * joined by AND, which binds closer than OR. The Chinese operators stand alone, between blanks: 非常 is a term. Linear in the
 * text, never throws.
 */
export function parseMentionQuery(
  text: string,
): { readonly query: MentionQuery } | { readonly fault: QueryFault } {
  try {
    if (text.length > QUERY_LIMITS.units) fail('query.too_long', QUERY_LIMITS.units);
    return { query: new Parser(tokensOf(text), text.length).whole() };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault };
    throw error;
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const unit = text[at] ?? '';
    if (/\s/u.test(unit)) at++;
    else if (unit === '(' || unit === '（') tokens.push({ kind: 'open', at: at++ });
    else if (unit === ')' || unit === '）') tokens.push({ kind: 'close', at: at++ });
    else if (CLOSING[unit] !== undefined) {
      const end = text.indexOf(CLOSING[unit], at + 1);
      if (end < 0) fail('query.unclosed', at);
      tokens.push(termOf(text.slice(at + 1, end), at));
      at = end + 1;
    } else if ((unit === '-' || unit === '!') && at + 1 < text.length && !/\s/u.test(text[at + 1] ?? '')) {
      tokens.push({ kind: 'not', at: at++ });
    } else {
      let end = at + 1;
      while (end < text.length && !ENDS_WORD.test(text[end] ?? '')) end++;
      const word = text.slice(at, end);
      const operator = WORDS[word] ?? (/^[A-Z]+$/.test(word) ? WORDS[word.toLowerCase()] : undefined);
      tokens.push(operator && /^[a-z]+$/.test(word) === false ? { kind: operator, at } : termOf(word, at));
      at = end;
    }
  }
  return tokens;
}

function termOf(raw: string, at: number): Token {
  const text = raw.trim();
  if (text === '') fail('query.empty', at);
  if (text.length > QUERY_LIMITS.termUnits) fail('query.term_too_long', at);
  return { kind: 'term', at, text };
}

class Parser {
  private next = 0;
  private terms = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  whole(): MentionQuery {
    if (this.tokens.length === 0) fail('query.empty', 0);
    const query = this.either(0);
    const rest = this.tokens[this.next];
    return rest ? fail('query.unexpected', rest.at) : query;
  }

  private either(depth: number): MentionQuery {
    const parts = [this.all(depth)];
    while (this.take('or')) parts.push(this.all(depth));
    return joined('or', parts);
  }

  private all(depth: number): MentionQuery {
    const parts = [this.one(depth)];
    while (this.take('and') || this.begins()) parts.push(this.one(depth));
    return joined('and', parts);
  }

  private one(depth: number): MentionQuery {
    const token = this.tokens[this.next];
    if (!token) return fail('query.unexpected', this.end);
    if (depth > QUERY_LIMITS.depth) fail('query.too_deep', token.at);
    this.next++;
    switch (token.kind) {
      case 'not':
        return { kind: 'not', of: this.one(depth + 1) };
      case 'open': {
        const inside = this.either(depth + 1);
        if (!this.take('close')) fail('query.unclosed', token.at);
        return inside;
      }
      case 'term':
        if (++this.terms > QUERY_LIMITS.terms) fail('query.too_many_terms', token.at);
        return { kind: 'term', text: token.text };
      default:
        return fail('query.unexpected', token.at);
    }
  }

  private begins(): boolean {
    const kind = this.tokens[this.next]?.kind;
    return kind === 'term' || kind === 'open' || kind === 'not';
  }

  private take(kind: Token['kind']): boolean {
    if (this.tokens[this.next]?.kind !== kind) return false;
    this.next++;
    return true;
  }
}

const joined = (kind: 'and' | 'or', parts: readonly MentionQuery[]): MentionQuery =>
  parts.length === 1 ? (parts[0] as MentionQuery) : { kind, of: parts };

/** Every term of a query, those that must not be there too. */
export function termsOf(query: MentionQuery): string[] {
  switch (query.kind) {
    case 'term':
      return [query.text];
    case 'not':
      return termsOf(query.of);
    default:
      return query.of.flatMap(termsOf);
  }
}

/**
 * What a query is about: of terms joined by AND the first that is wanted, of those joined by OR all. Empty for a query that
 * texts may fulfil without any of its terms, such as `NOT A`: it watches nothing.
 */
export function namesOf(query: MentionQuery): string[] {
  switch (query.kind) {
    case 'term':
      return [query.text];
    case 'not':
      return [];
    case 'and':
      return query.of.map(namesOf).find((names) => names.length > 0) ?? [];
    case 'or': {
      const all = query.of.map(namesOf);
      return all.every((names) => names.length > 0) ? [...new Set(all.flat())] : [];
    }
  }
}

/** Whether a text fulfils a query. @param has whether it holds a term */
export function fulfils(query: MentionQuery, has: (term: string) => boolean): boolean {
  switch (query.kind) {
    case 'term':
      return has(query.text);
    case 'not':
      return !fulfils(query.of, has);
    case 'and':
      return query.of.every((part) => fulfils(part, has));
    case 'or':
      return query.of.some((part) => fulfils(part, has));
  }
}
