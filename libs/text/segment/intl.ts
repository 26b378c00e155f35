import { placeWords, type Segmenter } from './segmenter.js';

/** The segmenter every Node carries: weaker than jieba, always there. */
export function intlSegmenter(): Segmenter {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return {
    name: `intl-${process.versions.icu}`,
    cut: (text) => placeWords(Array.from(segmenter.segment(text), ({ segment }) => segment)),
  };
}
