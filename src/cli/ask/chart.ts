import type { TopLevelSpec } from 'vega-lite';
import type { Answer, Value } from './answer.ts';
import { bandHeight, categoryAxis, measureAxis } from './axes.ts';
import { heatOf } from './heat.ts';
import { isOver } from './periods.ts';
import {
  extentOf,
  isMeasure,
  monthsIn,
  NOT_OVER,
  OVER,
  type Point,
  pointsOf,
  withGaps,
  withPeriods,
} from './points.ts';
import { scaleOf } from './scale.ts';

/** One of the drawings of an answer. */
export interface Chart {
  /** The panel's value, if the answer is drawn in panels. */
  readonly panel: string | undefined;
  readonly spec: TopLevelSpec;
}

/** The charts of a non-empty answer, as Vega-Lite specifications; `width` is in pixels. Periods that aren't over at `until` are marked. */
export function chartsOf(answer: Answer, width: number, until: Date): Chart[] {
  const { columns, chart } = answer.question;
  const panelColumn = columns.findIndex(({ name }) => name === chart.panels);
  const panels = Map.groupBy(answer.rows, (row) => row[panelColumn] ?? undefined);
  return Array.from(panels, ([panel, rows]) => ({ panel, spec: chartOf(answer, { panel, rows, width, until }) }));
}

interface Panel {
  readonly panel: string | undefined;
  readonly rows: readonly (readonly Value[])[];
  readonly width: number;
  readonly until: Date;
}

function chartOf(answer: Answer, panel: Panel): TopLevelSpec {
  const { chart } = answer.question;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    autosize: { type: 'fit', contains: 'padding' },
    ...(chart.mark === 'heat' ? heatIn(answer, panel) : drawnIn(answer, panel, chart.mark)),
    config: CONFIG,
  };
}

function heatIn({ question: { name, columns, chart } }: Answer, { rows, width }: Panel) {
  const [across, down, measure] = [chart.x, chart.y, chart.colour].map((each) =>
    columns.find((column) => column.name === each),
  );
  if (!across || !down || !measure) throw new Error(`${name}: expected its chart to have columns for x, y and colour`);
  const places = [across, down, measure].map((column) => columns.indexOf(column));
  const cells = rows.map((row) => places.map((place) => row[place] ?? null));
  return heatOf(cells, { across, down, measure }, width);
}

function drawnIn({ question, rows: all }: Answer, { panel, rows, width, until }: Panel, mark: 'line' | 'bar') {
  const { columns, chart } = question;
  const named = (names: string | readonly string[]) =>
    [names].flat().flatMap((name) => columns.filter((column) => column.name === name));
  const [across, up] = [named(chart.x), named(chart.y)];
  const isSideways = across.some(isMeasure);
  const measures = isSideways ? across : up;
  const [category] = isSideways ? up : across;
  if (!category) throw new Error(`${question.name}: expected its chart to have a column beside ${String(chart.x)}`);
  // panels of one unit are compared, so their axes are the same
  const isCompared = measures.every(({ kind, unit }) => kind !== 'money' || unit !== undefined);
  const compared = isCompared ? all : rows;
  const scale = scaleOf(compared, columns, measures);
  const drawn = rows.flatMap((row) => pointsOf(row, columns, { category, measures, colour: chart.colour, scale }));
  const points = category.kind === 'month' ? withGaps(drawn, monthsIn(all, columns, category)) : drawn;
  const isPartial = ({ category: value }: Point) => !isOver(category, value, until);
  const values = points.some(isPartial) ? withPeriods(points, mark, isPartial) : points;
  const series = new Set(values.map((value) => value.series)).size;
  const isNarrow = width < 500;
  const layout = {
    isSideways,
    isNarrow,
    isBar: mark === 'bar',
    width,
    bands: rows.length,
    series,
    isBrief: isBrief(points),
  };

  const value = measureAxis(measures[0], layout, {
    title: chart.title,
    scale,
    currency: panel,
    extent: extentOf(compared, columns, measures),
  });
  const label = categoryAxis(category, layout);
  const legend = { title: null, orient: 'top', offset: 34, ...(isNarrow && { columns: 3 }) } as const;
  const colours = series > 1 ? ({ field: 'series', type: 'nominal', sort: null, legend } as const) : undefined;
  const offset = colours && mark === 'bar' ? { field: 'series', sort: null } : undefined;

  return {
    data: { values },
    width,
    height: isSideways
      ? rows.length * bandHeight(layout) + (colours ? 100 : 70)
      : Math.min(300, width * 0.75) + (colours ? LEGEND : 0) + (values === points ? 0 : LEGEND),
    mark:
      mark === 'line'
        ? ({ type: 'line', point: series > 1 || values.length <= 80 } as const)
        : ({ type: 'bar' } as const),
    encoding: {
      ...(isSideways ? { x: value, y: label } : { x: label, y: value }),
      ...(offset && (isSideways ? { yOffset: offset } : { xOffset: offset })),
      ...(colours && { color: colours }),
      // not everyone can distinguish lines by colour alone
      ...(colours && mark === 'line' && { shape: colours }),
      ...(values !== points && PERIODS[mark]),
    },
  } as const;
}

/** Whether an axis of hours and minutes would repeat itself. */
function isBrief(points: readonly Point[]): boolean {
  const times = points.map(({ category }) => Date.parse(category ?? ''));
  const [first, last] = [
    times.reduce((one, other) => Math.min(one, other), Infinity),
    times.reduce((one, other) => Math.max(one, other), 0),
  ];
  return last - first < BRIEF_MS;
}

/** Pixels of a line of a legend. */
const LEGEND = 20;

const BRIEF_MS = 600_000;

const PERIOD = {
  field: 'period',
  type: 'ordinal',
  legend: { title: null, orient: 'top', offset: 34, values: [NOT_OVER] },
} as const;
/** How a period that isn't over is drawn: lines are dashed, bars pale. */
const PERIODS = {
  line: {
    strokeDash: {
      ...PERIOD,
      legend: { ...PERIOD.legend, symbolType: 'stroke' },
      scale: { domain: [OVER, NOT_OVER], range: [[], [5, 4]] },
    },
  },
  bar: { opacity: { ...PERIOD, scale: { domain: [OVER, NOT_OVER], range: [1, 0.45] } } },
};

/** Okabe and Ito's palette, which colour-blind people can distinguish, with those first that stand out from white. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#000000'];
const INK = '#1b1b1b';
const CONFIG = {
  // the page labels the chart and has its rows as a table: no label for each point
  aria: false,
  background: '#fff',
  font: 'system-ui, sans-serif',
  range: { category: COLOURS },
  mark: { aria: false, color: '#0072b2' },
  line: { aria: false, strokeWidth: 2 },
  point: { aria: false },
  view: { stroke: null },
  axis: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: 500,
    gridColor: '#ddd',
  },
  axisX: { titleAnchor: 'end' },
  axisY: { titleAnchor: 'end', titleAngle: 0, titleAlign: 'left', titleY: -12, titleX: 0, domain: false },
  legend: { labelFontSize: 12, labelColor: INK, titleColor: INK, symbolStrokeWidth: 2 },
} as const;
