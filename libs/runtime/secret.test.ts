import { Secret } from './secret.js';

describe('sealing', () => {
  const secret = new Secret('the secret of this installation');
  const text = 'whsec_密钥';

  it('opens what was sealed, each time sealed anew', () => {
    const sealed = secret.seal('webhook', 'row-1', text);
    expect(secret.open('webhook', 'row-1', sealed)).toBe(text);
    expect(secret.seal('webhook', 'row-1', text)).not.toBe(sealed);
    expect(sealed).toMatch(/^[\x21-\x7e]+$/);
  });

  it.each([
    ['another purpose', secret, 'totp', 'row-1'],
    ['another row', secret, 'webhook', 'row-2'],
    ['another installation', new Secret('another secret altogether'), 'webhook', 'row-1'],
  ])('does not open for %s', (_, opener, purpose, owner) => {
    expect(() => opener.open(purpose, owner, secret.seal('webhook', 'row-1', text))).toThrow();
  });

  it('does not open when any character was changed or cut off', () => {
    const sealed = secret.seal('webhook', 'row-1', text);
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      // The last character may hold bits that carry nothing.
      if (
        Buffer.from(changed.slice(6), 'base64url').equals(Buffer.from(sealed.slice(6), 'base64url')) &&
        at >= 6
      )
        continue;
      expect(() => secret.open('webhook', 'row-1', changed)).toThrow();
      expect(() => secret.open('webhook', 'row-1', sealed.slice(0, at))).toThrow();
    }
  });
});
