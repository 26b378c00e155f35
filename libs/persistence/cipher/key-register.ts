import { Like } from 'typeorm';
import { FengsuiError } from '#libs/domain';
import { insertRows } from '../rows.js';
import type { Session } from '../session.js';
import { type FieldCipher, fingerprintOf, missingKey } from './field-cipher.js';

const NAME = 'data-key.';

/**
 * Notes which key writes, and makes sure that every key that words are encrypted with is here.
 * @throws FengsuiError `config.invalid` when one is missing, or is another key under a known name
 */
export async function registerDataKeys(session: Session, cipher: FieldCipher): Promise<void> {
  const settings = session.manager.getRepository(session.entities.setting);
  const known = new Map(
    (await settings.findBy({ name: Like(`${NAME}%`) })).map(({ name, value }) => [
      name.slice(NAME.length),
      value,
    ]),
  );
  const given = new Map(cipher.list.map((key) => [key.id, fingerprintOf(key)]));
  for (const [id, fingerprint] of known) {
    if (!given.has(id)) throw missingKey(id);
    if (given.get(id) !== fingerprint)
      throw new FengsuiError(
        'config.invalid',
        `The data key '${id}' of FENGSUI_DATA_KEYS is another one than words were encrypted with.`,
      );
  }
  const [writer] = cipher.list;
  if (!writer || known.has(writer.id)) return;
  const value = fingerprintOf(writer);
  await insertRows(session, session.entities.setting, [{ name: NAME + writer.id, value }]);
}

/** Forgets the keys that no words are encrypted with any more. @returns their names */
export async function forgetDataKeys(session: Session, keep: string | undefined): Promise<string[]> {
  const settings = session.manager.getRepository(session.entities.setting);
  const ids = (await settings.findBy({ name: Like(`${NAME}%`) })).map(({ name }) => name.slice(NAME.length));
  const gone = ids.filter((id) => id !== keep);
  for (const id of gone) await settings.delete({ name: NAME + id });
  return gone;
}
