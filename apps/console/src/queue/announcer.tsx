import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '#libs/domain';
import type { Entry } from '../board/board.js';

const EVERY_MS = 8_000;

/** Tells screen readers what came in, in one sentence and not more often than they can bear. */
export function Announcer({ entries }: { readonly entries: ReadonlyMap<string, Entry> }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const latest = useRef(entries);
  latest.current = entries;
  useEffect(() => {
    let toldUntil = Date.now();
    const timer = setInterval(() => {
      const arrived = [...latest.current.values()].filter(({ arrivedAt = 0 }) => arrivedAt > toldUntil);
      toldUntil = Date.now();
      if (arrived.length === 0) return;
      const worst = Math.max(...arrived.map(({ view }) => view.severity)) as Severity;
      setWords(t('queue/arrived', { count: arrived.length, severity: t(`severity/s${worst}`) }));
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [t]);
  return (
    <div className="only-heard" aria-live="polite">
      {words}
    </div>
  );
}
