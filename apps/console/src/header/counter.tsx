import { Tooltip } from 'antd';
import { useEffect, useRef, useState } from 'react';

const GLIDE_MS = 350;
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** A number that glides to its new value instead of jumping; at once for those who asked for less motion. */
function useGlide(target: number): number {
  const [shown, setShown] = useState(target);
  const from = useRef(target);
  useEffect(() => {
    const origin = from.current;
    const startedAt = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const part = still.matches ? 1 : Math.min(1, (now - startedAt) / GLIDE_MS);
      from.current = Math.round(origin + (target - origin) * part);
      setShown(from.current);
      if (part < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}

interface CounterProps {
  readonly label: string;
  readonly value: number;
  readonly hint: string;
  readonly tone: 'open' | 'pending' | 'allow' | 'review' | 'block';
}

/** One figure above the queue. */
export function Counter({ label, value, hint, tone }: CounterProps) {
  const shown = useGlide(value);
  return (
    <Tooltip title={hint}>
      <div className="counter" data-tone={tone}>
        <dt>{label}</dt>
        <dd data-counter={tone}>{shown.toLocaleString('en-US')}</dd>
      </div>
    </Tooltip>
  );
}
