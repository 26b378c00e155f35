import secureJson from 'secure-json-parse';
import { FengsuiError, type FieldError } from '#libs/domain';
import { findJsonFault } from './check-json.js';

/** No request nests deeper than this. */
export const MAX_JSON_DEPTH = 32;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body: strict UTF-8, no prototype keys, no key twice in one object, no infinite numbers, at most
 * {@link MAX_JSON_DEPTH} levels. Linear in the body's length.
 * @throws FengsuiError `request.invalid_json` that says where the body stops being JSON, or which key comes twice.
 */
export function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = decoder.decode(body);
  } catch {
    throw invalid('the body is not UTF-8');
  }
  const fault = findJsonFault(text, MAX_JSON_DEPTH);
  if (fault) throw refused(fault);
  try {
    return secureJson.parse(text, null, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw invalid(text.trim() === '' ? 'the body is empty' : (error as Error).message);
  }
}

const invalid = (detail: string) => refused({ pointer: '', code: 'json.invalid', detail });

const refused = (fault: FieldError) =>
  new FengsuiError('request.invalid_json', 'Send one JSON value in UTF-8.', [fault]);
