import { backlogChart, countedChart, flowChart } from './desk-charts.js';

const AT = '2026-11-22T00:00:00.000Z';
const words = { over: 'day', at: (iso: string) => iso.slice(5, 10) };

test('backlog and flow keep the order of time', () => {
  const backlog = backlogChart([{ at: AT, open: 4, overdue: 1 }], {
    ...words,
    open: 'open',
    overdue: 'late',
  });
  expect([backlog.categories, backlog.series.map(({ values }) => values)]).toEqual([['11-22'], [[4], [1]]]);
  const flow = flowChart([{ at: AT, opened: 3, decided: 2 }], { ...words, opened: 'in', decided: 'out' });
  expect(flow.series.map(({ name, values }) => [name, values])).toEqual([
    ['in', [3]],
    ['out', [2]],
  ]);
});

test('the ten commonest are shown, the commonest first, by their names', () => {
  const counted = Array.from({ length: 14 }, (_, n) => ({ name: `l${n}`, n }));
  const chart = countedChart(counted, {
    over: 'label',
    series: 'n',
    tone: 'accent',
    name: (name) => name.toUpperCase(),
  });
  expect(chart.categories.slice(0, 2)).toEqual(['L13', 'L12']);
  expect([chart.categories.length, chart.series[0]?.values.at(-1), chart.lying]).toEqual([10, 4, true]);
});
