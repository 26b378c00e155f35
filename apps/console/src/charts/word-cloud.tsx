import './charts.css';

export interface CloudWord {
  readonly word: string;
  /** What its size goes by; any positive number. */
  readonly weight: number;
  /** Said with it, such as `43 people, 2 before`. */
  readonly figures: string;
  /** In the colour of something bad. */
  readonly bad?: boolean;
}

interface WordCloudProps {
  readonly label: string;
  readonly words: readonly CloudWord[];
  /** What choosing a word does; absent: they are only to be read. */
  readonly onChoose?: (word: string) => void;
}

const SIZES = 5;

/** Words by how much they tell: a list that is heard in order, and drawn larger the more they weigh. */
export function WordCloud({ label, words, onChoose }: WordCloudProps) {
  const most = Math.max(...words.map(({ weight }) => weight), Number.MIN_VALUE);
  return (
    <ul className="cloud" aria-label={label}>
      {words.map(({ word, weight, figures, bad = false }) => (
        <li key={word} data-size={Math.max(1, Math.ceil(SIZES * Math.sqrt(weight / most)))} data-bad={bad}>
          {onChoose ? (
            <button type="button" onClick={() => onChoose(word)}>
              {word}
            </button>
          ) : (
            <b>{word}</b>
          )}{' '}
          <small>{figures}</small>
        </li>
      ))}
    </ul>
  );
}
