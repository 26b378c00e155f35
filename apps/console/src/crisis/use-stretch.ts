import { useMemo } from 'react';
import { useParams } from '../navigation/use-params.js';
import { beginOf, PERIODS, type Period } from '../quality/period.js';

const NAMES = ['days', 'from', 'to'] as const;

/**
 * The stretch of time that a page looks at, kept in its address: the last so many days, or from one moment to another.
 * @param usual how many days where the address says nothing
 */
export function useStretch(usual: Period) {
  const [{ days, from, to }, change] = useParams(NAMES);
  const period = PERIODS.find((one) => one === days) ?? usual;
  const custom = from !== '' || to !== '';
  const query = useMemo(
    () =>
      custom
        ? { ...(from !== '' && { from }), ...(to !== '' && { to }) }
        : { from: beginOf(period, Date.now()) },
    [custom, from, to, period],
  );
  return { period, custom, from, to, query, change };
}

export type Stretch = ReturnType<typeof useStretch>;
