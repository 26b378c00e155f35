import fc from 'fast-check';
import { newId, type TenantId } from '#libs/domain';
import { Secret } from '#libs/runtime';
import { ackToken, readAckToken } from './ack-token.js';

const secret = new Secret('one');
const claim = () => ({ tenantId: newId<TenantId>(), notificationId: newId(), expiresAt: 1_800_000_000_000 });

describe('the token of an acknowledgement link', () => {
  it('says whose notification it is of, and until when it is good', () => {
    const made = claim();
    const token = ackToken(secret, made);
    expect(token).toMatch(/^[\w-]{72}$/);
    expect(readAckToken(secret, token)).toEqual(made);
  });

  it('is nothing under another secret', () => {
    expect(readAckToken(new Secret('two'), ackToken(secret, claim()))).toBeNull();
  });

  it('is nothing once a character is changed', () => {
    fc.assert(
      fc.property(fc.nat(71), fc.constantFrom(...'ABCabc019-_'), (at, char) => {
        const token = ackToken(secret, claim());
        fc.pre(token[at] !== char);
        expect(readAckToken(secret, token.slice(0, at) + char + token.slice(at + 1))).toBeNull();
      }),
    );
  });

  it('is nothing that anybody makes up', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(readAckToken(secret, text)).toBeNull()));
  });
});
