import { type ChartData, isEmptyChart } from './chart-data.js';
import { chartOption } from './chart-option.js';
import { coloursOf } from './colours.js';

const colours = coloursOf({ getPropertyValue: (name) => ` ${name} ` }, 'serif');
const data: ChartData = {
  over: 'day',
  categories: ['a', 'b'],
  series: [
    { name: 'open', kind: 'line', tone: 'accent', values: [1, null] },
    { name: 'late', kind: 'bar', tone: 'bad', values: [2, 3], stack: 'one' },
  ],
};

test('colours are the theme’s, trimmed', () => {
  expect([colours.ink, colours.of.good]).toEqual(['--ink', '--good']);
});

test('series keep order, kind, colour and gaps', () => {
  const { series, legend } = chartOption(data, colours);
  expect(
    series.map(({ name, type, data: values, itemStyle }) => [name, type, values, itemStyle.color]),
  ).toEqual([
    ['open', 'line', [1, null], '--accent'],
    ['late', 'bar', [2, 3], '--abuse-line'],
  ]);
  expect(legend.show).toBe(true);
});

test('a lying chart has its names on the upright axis, the first on top', () => {
  const { xAxis, yAxis } = chartOption({ ...data, lying: true }, colours);
  expect([xAxis.type, yAxis.type]).toEqual(['value', 'category']);
  expect(yAxis).toMatchObject({ inverse: true, data: ['a', 'b'] });
});

test('a stretch is shaded once, behind everything', () => {
  const { series } = chartOption({ ...data, stretches: [{ name: 'burst', from: 0, to: 1 }] }, colours);
  expect(series.map(({ markArea }) => markArea?.data ?? [])).toEqual([
    [[{ name: 'burst', xAxis: 0 }, { xAxis: 1 }]],
    [],
  ]);
});

test('tips are drawn in the picture and written for people', () => {
  const { tooltip } = chartOption({ ...data, write: (value) => `${value} %` }, colours);
  expect(tooltip.renderMode).toBe('richText');
  expect([tooltip.valueFormatter(3), tooltip.valueFormatter(null)]).toEqual(['3 %', '–']);
});

test.each([
  [data, false],
  [{ ...data, categories: [] }, true],
  [{ ...data, series: [{ ...data.series[0], values: [null, null] }] } as ChartData, true],
])('nothing to draw is told', (given, empty) => {
  expect(isEmptyChart(given)).toBe(empty);
});
