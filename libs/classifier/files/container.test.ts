import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { packContainer, unpackContainer } from './container.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const contents = fc.record({
  header: fc.record({
    kind: fc.string(),
    numbers: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0)),
  }),
  sections: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array({ maxLength: 40 })),
});

describe('the model container', () => {
  it('gives back what was packed', () => {
    fc.assert(
      fc.property(contents, (packed) => {
        const { header, sections, digest } = unpackContainer(packContainer(packed, sha256), sha256);
        expect(header).toEqual(JSON.parse(JSON.stringify(packed.header)));
        expect(sections).toEqual({ ...packed.sections });
        expect(digest).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses any single flipped bit', () => {
    const file = packContainer(
      { header: { kind: 'x' }, sections: { a: Uint8Array.of(1, 2, 3), b: new Uint8Array(9) } },
      sha256,
    );
    for (let bit = 0; bit < file.length * 8; bit++) {
      const damaged = file.slice();
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => unpackContainer(damaged, sha256)).toThrow(
        expect.objectContaining({ code: 'artifact.corrupt' }),
      );
    }
  });

  it('refuses any truncation, any addition and other files', () => {
    const file = packContainer({ header: {}, sections: { a: new Uint8Array(30) } }, sha256);
    const wrong = [
      ...Array.from({ length: file.length }, (_, end) => file.subarray(0, end)),
      Uint8Array.from([...file, 0]),
      new TextEncoder().encode('{"not":"a model"}'.repeat(10)),
    ];
    for (const bytes of wrong)
      expect(() => unpackContainer(bytes, sha256)).toThrow(
        expect.objectContaining({ code: 'artifact.corrupt' }),
      );
  });

  it('reads a file that lies at an odd address', () => {
    const file = packContainer({ header: {}, sections: { a: Uint8Array.of(7) } }, sha256);
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);
    expect(unpackContainer(shifted.subarray(1), sha256).sections.a).toEqual(Uint8Array.of(7));
  });
});
