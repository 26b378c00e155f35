import type { ChartData, Series, Stretch } from './chart-data.js';
import type { Colours } from './colours.js';

const FONT_PX = 12;
const LONGEST_NAME_PX = 150;

/**
 * A chart as ECharts takes it. Tips are drawn in the picture: as HTML they would carry style attributes, which the content
 * policy refuses. Nothing moves: a figure that is read every day is no show.
 */
export function chartOption(data: ChartData, colours: Colours) {
  const { categories, lying = false, most } = data;
  const write = data.write ?? String;
  const text = { color: colours.quiet, fontSize: FONT_PX };
  const names = {
    type: 'category' as const,
    data: [...categories],
    inverse: lying,
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { ...text, ...(lying && { width: LONGEST_NAME_PX, overflow: 'truncate' as const }) },
  };
  const values = {
    type: 'value' as const,
    ...(most !== undefined && { max: most }),
    minInterval: data.write ? 0 : 1,
    splitNumber: 4,
    splitLine: { lineStyle: { color: colours.line } },
    axisLabel: { ...text, formatter: write },
  };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: {
      left: 4,
      right: 20,
      top: data.series.length > 1 ? 36 : 12,
      bottom: 4,
      outerBoundsMode: 'same' as const,
    },
    legend: {
      show: data.series.length > 1,
      top: 0,
      left: 0,
      itemWidth: 14,
      textStyle: { color: colours.ink },
    },
    tooltip: {
      trigger: 'axis' as const,
      renderMode: 'richText' as const,
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: FONT_PX },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? write(value) : '–'),
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: data.series.map((series, at) => ({
      ...seriesOption(series, colours),
      ...(at === 0 && data.stretches && { markArea: stretchOption(data.stretches, colours) }),
    })),
  };
}

const WIDEST_BAR_PX = 28;

/** Shaded behind the lines; what they are stands in the chart's own words and beside it. */
function stretchOption(stretches: readonly Stretch[], colours: Colours) {
  return {
    silent: true,
    itemStyle: { color: colours.of.bad, opacity: 0.12 },
    label: { show: false },
    data: stretches.map(({ name, from, to }) => [{ name, xAxis: from }, { xAxis: to }]),
  };
}

function seriesOption({ name, kind, tone, values, stack, dashed = false }: Series, colours: Colours) {
  const common = {
    name,
    data: [...values],
    itemStyle: { color: colours.of[tone] },
    ...(stack !== undefined && { stack }),
  };
  if (kind === 'bar') return { ...common, type: 'bar' as const, barMaxWidth: WIDEST_BAR_PX };
  return {
    ...common,
    type: 'line' as const,
    // A lone value between gaps would not be seen as a line.
    showSymbol: values.filter((value) => value !== null).length < 2,
    lineStyle: { color: colours.of[tone], width: 2, ...(dashed && { type: 'dashed' as const }) },
  };
}
