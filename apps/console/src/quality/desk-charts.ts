import type { DeskFigures } from '#libs/contracts';
import type { ChartData, Tone } from '../charts/chart-data.js';

interface Words {
  readonly over: string;
  readonly at: (iso: string) => string;
}

type Backlog = Words & { readonly open: string; readonly overdue: string };

/** Undecided cases, and those of them that are late. */
export function backlogChart(
  backlog: DeskFigures['backlog'],
  { over, at, open, overdue }: Backlog,
): ChartData {
  return {
    over,
    categories: backlog.map((row) => at(row.at)),
    series: [
      { name: open, kind: 'line', tone: 'accent', values: backlog.map((row) => row.open) },
      { name: overdue, kind: 'line', tone: 'bad', values: backlog.map((row) => row.overdue) },
    ],
  };
}

type Flow = Words & { readonly opened: string; readonly decided: string };

/** What came in, beside what was decided. */
export function flowChart(flow: DeskFigures['flow'], { over, at, opened, decided }: Flow): ChartData {
  return {
    over,
    categories: flow.map((row) => at(row.at)),
    series: [
      { name: opened, kind: 'bar', tone: 'warn', values: flow.map((row) => row.opened) },
      { name: decided, kind: 'bar', tone: 'good', values: flow.map((row) => row.decided) },
    ],
  };
}

interface Counted {
  readonly over: string;
  /** What is counted. */
  readonly series: string;
  readonly tone: Tone;
  readonly name: (name: string) => string;
}

const MOST_BARS = 10;

/** The commonest of what was counted, the commonest on top. */
export function countedChart(
  counted: readonly { readonly name: string; readonly n: number }[],
  { over, series, tone, name }: Counted,
): ChartData {
  const most = counted.toSorted((a, b) => b.n - a.n).slice(0, MOST_BARS);
  return {
    over,
    lying: true,
    categories: most.map((row) => name(row.name)),
    series: [{ name: series, kind: 'bar', tone, values: most.map(({ n }) => n) }],
  };
}
