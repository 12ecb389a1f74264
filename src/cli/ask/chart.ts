import type { TopLevelSpec } from 'vega-lite';
import type { Answer, Value } from './answer.ts';
import { isNumeric } from './format.ts';
import type { AnswerColumn } from './question.ts';

/** One of the drawings of an answer. */
export interface Chart {
  /** The value for which it is drawn, where an answer is drawn in panels. */
  readonly panel: string | undefined;
  readonly spec: TopLevelSpec;
}

/** The charts of an answer that has rows, as Vega-Lite takes them; `width` is in pixels. */
export function chartsOf(answer: Answer, width: number): Chart[] {
  const { columns, chart } = answer.question;
  const panelColumn = columns.findIndex(({ name }) => name === chart.panels);
  const panels = Map.groupBy(answer.rows, (row) => row[panelColumn] ?? undefined);
  return Array.from(panels, ([panel, rows]) => ({ panel, spec: chartOf(answer, { panel, rows, width }) }));
}

interface Panel {
  readonly panel: string | undefined;
  readonly rows: readonly (readonly Value[])[];
  readonly width: number;
}

function chartOf({ question }: Answer, { panel, rows, width }: Panel): TopLevelSpec {
  const { columns, chart } = question;
  const named = (names: string | readonly string[]) =>
    [names].flat().flatMap((name) => columns.filter((column) => column.name === name));
  const [across, up] = [named(chart.x), named(chart.y)];
  const isSideways = across.some(isMeasure);
  const measures = isSideways ? across : up;
  const [category] = isSideways ? up : across;
  if (!category) throw new Error(`${question.name}: expected its chart to have a column beside ${String(chart.x)}`);
  const scale = scaleOf(rows, columns, measures);
  const values = rows.flatMap((row) => points(row, columns, { category, measures, colour: chart.colour, scale }));
  const series = new Set(values.map((value) => value.series));
  const isNarrow = width < 500;

  const measureAxis = {
    field: 'value',
    type: 'quantitative',
    axis: {
      title: measureTitle(chart.title ?? measures[0]?.title ?? '', measures[0], { scale, currency: panel }),
      format: ',~f',
      tickCount: isSideways && isNarrow ? 4 : 6,
    },
  } as const;
  const categoryAxis = isTime(category)
    ? ({
        field: 'category',
        type: 'temporal',
        scale: { type: 'utc' },
        axis: { title: category.title, format: '%b %Y', tickCount: isNarrow ? 4 : 8, grid: false },
      } as const)
    : ({
        field: 'category',
        type: 'nominal',
        sort: null,
        ...(isSideways ? sidewaysAxis(category.title, series.size, isNarrow) : {}),
        ...(!isSideways && {
          axis: { title: category.title, labelAngle: rows.length * LABEL_WIDTH > width ? -45 : 0, labelLimit: 100 },
        }),
      } as const);
  const colours =
    series.size > 1
      ? ({ field: 'series', type: 'nominal', sort: null, legend: { title: null, orient: 'top', offset: 34 } } as const)
      : undefined;
  const offset = colours && chart.mark === 'bar' ? { field: 'series', sort: null } : undefined;

  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: panel === undefined ? question.title : `${question.title}, ${panel}`,
    data: { values },
    width,
    height: isSideways
      ? rows.length * bandHeight(series.size, isNarrow) + (colours ? 100 : 70)
      : Math.min(300, width * 0.75),
    autosize: { type: 'fit', contains: 'padding' },
    mark: chart.mark === 'line' ? { type: 'line', point: series.size > 1 || values.length <= 80 } : { type: 'bar' },
    encoding: {
      ...(isSideways ? { x: measureAxis, y: categoryAxis } : { x: categoryAxis, y: measureAxis }),
      ...(offset && (isSideways ? { yOffset: offset } : { xOffset: offset })),
      ...(colours && { color: colours }),
      // colours alone don't tell lines apart for everyone
      ...(colours && chart.mark === 'line' && { shape: colours }),
    },
    config: CONFIG,
  };
}

/** In pixels: the bars of a category and, in a narrow drawing, its label above them. */
function bandHeight(series: number, isNarrow: boolean): number {
  return series * BAR + (isNarrow ? LABEL + 8 : 6);
}

/** Labels stand beside the bars, or above them where that would leave no room for the bars. */
function sidewaysAxis(title: string, series: number, isNarrow: boolean) {
  const bandPadding = 1 - (series * BAR) / bandHeight(series, isNarrow);
  const above = {
    labelAlign: 'left',
    labelPadding: 0,
    labelOffset: -(series * BAR + LABEL) / 2,
    labelLimit: 340,
  } as const;
  return {
    scale: { paddingInner: bandPadding, paddingOuter: isNarrow ? bandPadding : 0.1 },
    axis: { title, ticks: false, ...(isNarrow ? above : { labelPadding: 8, labelLimit: 320 }) },
  };
}

interface Reading {
  readonly category: AnswerColumn;
  readonly measures: readonly AnswerColumn[];
  readonly colour: string | undefined;
  readonly scale: Scale;
}

interface Point {
  readonly category: Value;
  readonly value: number;
  readonly series: string;
}

/** The points of a row: one for each measure that it has a value of. */
function points(
  row: readonly Value[],
  columns: readonly AnswerColumn[],
  { category, measures, colour, scale }: Reading,
): Point[] {
  const valueOf = (name: string | undefined) => row[columns.findIndex((column) => column.name === name)] ?? null;
  return measures.flatMap((measure) => {
    const value = valueOf(measure.name);
    if (value === null) return [];
    const series = colour === undefined ? measure.title : (valueOf(colour) ?? '');
    return [{ category: valueOf(category.name), value: Number(value) / scale.by, series }];
  });
}

interface Scale {
  readonly by: number;
  readonly word: string;
}

/** Whether the largest value is to be told in thousands, millions or billions. */
function scaleOf(
  rows: readonly (readonly Value[])[],
  columns: readonly AnswerColumn[],
  measures: readonly AnswerColumn[],
): Scale {
  const indexes = measures.map((measure) => columns.indexOf(measure));
  const largest = Math.max(0, ...rows.flatMap((row) => indexes.map((index) => Math.abs(Number(row[index] ?? 0)))));
  return SCALES.find(({ by }) => largest >= 2 * by) ?? { by: 1, word: '' };
}

function measureTitle(
  title: string,
  measure: AnswerColumn | undefined,
  { scale, currency }: { readonly scale: Scale; readonly currency: string | undefined },
): string {
  const units = { money: measure?.unit ?? currency ?? '', percent: '%', days: 'days', count: measure?.unit ?? '' };
  const unit = Object.entries(units).find(([kind]) => kind === measure?.kind)?.[1] ?? '';
  const inside = [scale.word, unit].filter((word) => word !== '').join(' ');
  return inside === '' ? title : `${title} (${inside})`;
}

const isMeasure = (column: AnswerColumn) => isNumeric(column) && column.kind !== 'id';
const isTime = ({ kind }: AnswerColumn) => kind === 'month' || kind === 'date';

const SCALES: readonly Scale[] = [
  { by: 1e9, word: 'billion' },
  { by: 1e6, word: 'million' },
  { by: 1e3, word: 'thousand' },
];

/** Pixels. */
const BAR = 16;
const LABEL = 18;
const LABEL_WIDTH = 60;
/** Colours by Okabe and Ito, which the colour-blind tell apart, those first that stand out from white. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#000000'];
const INK = '#1b1b1b';
const CONFIG = {
  background: '#fff',
  font: 'system-ui, sans-serif',
  range: { category: COLOURS },
  mark: { color: '#0072b2' },
  line: { strokeWidth: 2 },
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
  legend: { labelFontSize: 12, labelColor: INK, symbolStrokeWidth: 2 },
} as const;
