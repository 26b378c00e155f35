interface PartsProps<Name extends string> {
  /** What they are the parts of; for screen readers. */
  readonly label: string;
  readonly names: readonly Name[];
  /** The one that is shown. */
  readonly of: Name;
  readonly title: (name: Name) => string;
  readonly onGo: (name: Name) => void;
}

/** The parts of a page, one of which is shown. */
export function Parts<Name extends string>({ label, names, of, title, onGo }: PartsProps<Name>) {
  return (
    <nav className="parts" aria-label={label}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className="part"
          aria-current={name === of ? 'true' : undefined}
          onClick={() => onGo(name)}
        >
          {title(name)}
        </button>
      ))}
    </nav>
  );
}
