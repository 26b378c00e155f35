import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useDark } from '../preferences/use-dark.js';
import { FONT } from '../styles/appearance.js';
import type { ChartData } from './chart-data.js';
import { chartOption } from './chart-option.js';
import { coloursOf } from './colours.js';

use([
  BarChart,
  LineChart,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  TooltipComponent,
  CanvasRenderer,
]);

interface CanvasProps {
  /** What it shows, in one sentence; the figures stand in the table beside it. */
  readonly label: string;
  readonly data: ChartData;
}

/** Draws a chart, again when the theme or its room changes. Loaded on its own: ECharts is large. */
export function Canvas({ label, data }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const dark = useDark();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element);
    chart.current = made;
    const room = new ResizeObserver(() => made.resize());
    room.observe(element);
    return () => {
      room.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    if (!box.current) return;
    const colours = coloursOf(getComputedStyle(box.current), FONT);
    chart.current?.setOption(chartOption(data, colours), { notMerge: true });
  }, [data, dark]);
  return <div ref={box} className="chart-canvas" role="img" aria-label={label} data-lying={data.lying} />;
}
