import { useReasonName } from '../crisis/use-reason-name.js';
import { useWords } from '../i18n/words-provider.js';
import { useNames } from '../queue/names.js';
import { numberFormat } from '../time/formats.js';

interface CountBarsProps {
  readonly label: string;
  readonly rows: readonly { readonly name: string; readonly n: number }[];
  /** What the names are of. */
  readonly names: 'reason' | 'scene';
}

/** A few counts beside one another, as bars and in figures. */
export function CountBars({ label, rows, names }: CountBarsProps) {
  const { language } = useWords();
  const { scene } = useNames();
  const reason = useReasonName();
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map(({ n }) => n));
  const nameOf = names === 'reason' ? reason : scene;
  return (
    <>
      <h3 className="count-title">{label}</h3>
      <ul className="count-bars" aria-label={label}>
        {rows.map(({ name, n }) => (
          <li key={name}>
            <span>{nameOf(name)}</span>
            <meter min={0} max={most} value={n} aria-label={nameOf(name)} />
            <b>{numberFormat(language, {}).format(n)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
