/** Loaded for the first password: that takes a tenth of a second, and most processes never see one. */
const argon2 = () => import('@node-rs/argon2');

/** Argon2id of a password. */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2();
  return hash(password);
}

/** Whether the password is the one behind the hash; false for what is no hash. */
export async function isBehind(passwordHash: string, password: string): Promise<boolean> {
  const { verify } = await argon2();
  return verify(passwordHash, password).catch(() => false);
}
