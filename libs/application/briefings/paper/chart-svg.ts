import type { Chart } from './paper.js';

const WIDTH = 720;
const HEIGHT = 260;
/** Readable beside each other in print, also without colour: the first is dark, the second light. */
const COLOURS = ['#0b57d0', '#e8710a', '#5f6368', '#188038'];

/** A chart as SVG that stands alone, drawn by ECharts without a browser (docs: "Server Side Rendering"). */
export async function chartSvg({ title, categories, series }: Chart): Promise<string> {
  const { init, use } = await import('echarts/core');
  const [charts, components, renderers] = await Promise.all([
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  use([
    charts.LineChart,
    components.GridComponent,
    components.LegendComponent,
    components.AriaComponent,
    renderers.SVGRenderer,
  ]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({
      animation: false,
      color: COLOURS,
      aria: { enabled: true, label: { description: title } },
      textStyle: { fontFamily: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif' },
      grid: { left: 48, right: 16, top: 36, bottom: 32 },
      legend: { top: 4, right: 16 },
      xAxis: { type: 'category', data: [...categories] },
      yAxis: { type: 'value', minInterval: 1 },
      series: series.map(({ name, values }) => ({
        type: 'line',
        name,
        data: [...values],
        showSymbol: values.length < 40,
      })),
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
