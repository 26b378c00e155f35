/** How a part of the installation is: fine; works and should be looked at; does not work, or loses something. */
export type Health = 'ok' | 'warn' | 'fail';

/** The same words in both languages of the command line. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** One thing that was looked at. */
export interface Finding {
  /** What was looked at; stable, for programs. */
  readonly check: string;
  readonly health: Health;
  readonly saw: Said;
  /** What to do; there unless all is well. */
  readonly fix?: Said;
}

export const ok = (check: string, zh: string, en: string): Finding => ({
  check,
  health: 'ok',
  saw: { zh, en },
});

export const wrong = (check: string, health: 'warn' | 'fail', saw: Said, fix: Said): Finding => ({
  check,
  health,
  saw,
  fix,
});

/** The findings that say something is wrong; or, when none does, the one that says it is well. */
export const unlessWrong = (well: Finding, faults: readonly (Finding | false)[]): Finding[] => {
  const found = faults.filter((fault) => fault !== false);
  return found.length > 0 ? found : [well];
};
