import { loadRelease } from '#libs/application';
import { type ClassifierInput, FIRST_HAN, LAST_HAN, type SoundTable } from '#libs/classifier';
import { fold } from '#libs/text';

/** What training borrows from a release, so that a model learns from the very input the engine will give it. */
export interface Reader {
  readonly sounds: SoundTable;
  read(text: string): ClassifierInput;
}

export async function openReader(): Promise<Reader> {
  const { confusables, segmenter } = await loadRelease({ classifiers: false });
  const { ofChar, spelling, spelt } = confusables.syllables;
  return {
    sounds: { ofHan: ofChar.slice(FIRST_HAN, LAST_HAN + 1), spelling, spelt },
    read(original) {
      const { folded } = fold(original, confusables.fold);
      return {
        original,
        folded,
        words: () => segmenter.cut(folded).map(({ start, end }) => folded.slice(start, end)),
      };
    },
  };
}
