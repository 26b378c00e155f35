import secureJson from 'secure-json-parse';
import { FengsuiError } from '#libs/domain';

/** No request nests deeper than this. */
export const MAX_JSON_DEPTH = 32;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body: strict UTF-8, no prototype keys, at most {@link MAX_JSON_DEPTH} levels. Linear in the body's length.
 * @throws FengsuiError `request.invalid_json` that says where the body stops being JSON.
 */
export function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = decoder.decode(body);
  } catch {
    throw invalid('the body is not UTF-8');
  }
  checkDepth(text);
  try {
    return secureJson.parse(text, null, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw invalid(text.trim() === '' ? 'the body is empty' : (error as Error).message);
  }
}

function checkDepth(text: string): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text[i];
    if (unit === '"') i = endOfString(text, i);
    else if (unit === '{' || unit === '[') {
      if (++depth > MAX_JSON_DEPTH)
        throw invalid(`the body nests deeper than ${MAX_JSON_DEPTH} levels at position ${i}`);
    } else if (unit === '}' || unit === ']') depth--;
  }
}

function endOfString(text: string, start: number): number {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

const invalid = (what: string) =>
  new FengsuiError('request.invalid_json', 'Send one JSON value in UTF-8.', [
    { pointer: '', code: 'json.invalid', detail: what },
  ]);
