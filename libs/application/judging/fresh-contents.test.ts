import { jest } from '@jest/globals';
import { newId } from '#libs/domain';
import { anItem } from '../../../test/builders/items.js';
import { FreshContents, type StoredContent } from './fresh-contents.js';

const content = (body = '刚收到的话'): StoredContent => ({
  versionId: newId(),
  itemId: newId(),
  version: 1,
  item: anItem(body),
  acceptedAt: 1,
});

describe('contents that were just stored', () => {
  it('are handed over once', () => {
    const fresh = new FreshContents();
    const one = content();
    fresh.keep([one, content()]);
    expect(fresh.take(one.versionId)).toBe(one);
    expect(fresh.take(one.versionId)).toBeUndefined();
    expect(fresh.size).toBe(1);
  });

  it('are kept up to a number and a length, the first of them', () => {
    const many = new FreshContents();
    const short = Array.from({ length: 50_050 }, () => content());
    many.keep(short);
    expect(many.size).toBe(50_000);
    expect(many.take(short[0]!.versionId)).toBeDefined();
    const long = new FreshContents();
    const texts = Array.from({ length: 105 }, () => content('长'.repeat(100_000)));
    long.keep(texts);
    expect(long.size).toBe(100);
    long.take(texts[0]!.versionId);
    long.keep([content('长'.repeat(100_000))]);
    expect(long.size).toBe(100);
  });

  it('are forgotten when nobody asks for them', () => {
    jest.useFakeTimers();
    try {
      const fresh = new FreshContents();
      fresh.keep([content()]);
      jest.advanceTimersByTime(29_000);
      expect(fresh.size).toBe(1);
      jest.advanceTimersByTime(2_000);
      expect(fresh.size).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});
