import type { AnswerColumn } from './question.ts';
import { type Scale, unitOf } from './scale.ts';

/** The parts of a chart's size and shape that its axes depend on. */
export interface Layout {
  /** Whether categories go down the page, and bars to the right. */
  readonly isSideways: boolean;
  readonly isNarrow: boolean;
  readonly isBar: boolean;
  /** In pixels. */
  readonly width: number;
  readonly bands: number;
  readonly series: number;
  /** Whether all of it lies within minutes. */
  readonly isBrief: boolean;
}

interface Measured {
  /** What the axis of several columns shows. */
  readonly title: string | undefined;
  readonly scale: Scale;
  readonly currency: string | undefined;
  readonly extent: Extent;
}

/** The least and the largest value of an axis, before its scale. */
export type Extent = readonly [least: number, largest: number];

export function measureAxis(
  measure: AnswerColumn | undefined,
  { isSideways, isNarrow }: Layout,
  { title = measure?.title ?? '', scale, currency, extent }: Measured,
) {
  const unit = unitOf(measure, scale, currency);
  return {
    field: 'value',
    type: 'quantitative',
    scale: { domain: extent.map((value) => value / scale.by), nice: true },
    axis: {
      title: unit === '' ? title : `${title} (${unit})`,
      format: ',~f',
      tickCount: isSideways && isNarrow ? 4 : 6,
    },
  } as const;
}

export function categoryAxis({ title, kind }: AnswerColumn, layout: Layout) {
  const { isSideways, isNarrow, isBar, width, bands, isBrief } = layout;
  if (kind === 'month' || kind === 'date' || kind === 'time') {
    const axis = {
      title,
      format: isBrief && kind === 'time' ? '%H:%M:%S' : FORMATS[kind],
      tickCount: isNarrow ? 4 : 8,
      grid: false,
      labelOverlap: true,
    } as const;
    // bars stand side by side, one for each period
    if (isBar) return { field: 'category', type: 'ordinal', timeUnit: 'utcyearmonthdate', axis } as const;
    return { field: 'category', type: 'temporal', scale: { type: 'utc' }, axis } as const;
  }
  const nominal = { field: 'category', type: 'nominal', sort: null } as const;
  if (isSideways) return { ...nominal, ...sideways(title, layout) };
  return { ...nominal, axis: { title, labelAngle: bands * LABEL_WIDTH > width ? -45 : 0, labelLimit: 100 } };
}

/** In pixels: the bars of a category and, in a narrow drawing, its label above them. */
export function bandHeight({ series, isNarrow }: Pick<Layout, 'series' | 'isNarrow'>): number {
  return series * BAR + (isNarrow ? LABEL + 8 : 6);
}

/** Labels go beside the bars, or above them if that would leave no room for the bars. */
function sideways(title: string, { series, isNarrow }: Layout) {
  const bandPadding = 1 - (series * BAR) / bandHeight({ series, isNarrow });
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

const FORMATS = { month: '%b %Y', date: '%-d %b %Y', time: '%-d %b %H:%M' } as const;
/** Pixels. */
const BAR = 16;
const LABEL = 18;
const LABEL_WIDTH = 60;
