import type { Answer, Value } from './answer.ts';
import type { Extent } from './axes.ts';
import { isNumeric } from './format.ts';
import { monthsOf } from './months.ts';
import type { AnswerColumn } from './question.ts';
import type { Scale } from './scale.ts';

interface Reading {
  readonly category: AnswerColumn;
  readonly measures: readonly AnswerColumn[];
  readonly colour: string | undefined;
  readonly scale: Scale;
}

export interface Point {
  readonly category: Value;
  /** Null where there is none: the line breaks. */
  readonly value: number | null;
  readonly series: string;
  /** If any period isn't over. */
  readonly period?: string;
}

/** The least and the largest value of these measures, and zero. */
export function extentOf(
  rows: Answer['rows'],
  columns: readonly AnswerColumn[],
  measures: readonly AnswerColumn[],
): Extent {
  const places = measures.map((measure) => columns.indexOf(measure));
  const values = rows.flatMap((row) => places.map((place) => Number(row[place] ?? 0)));
  return [
    values.reduce((one, other) => Math.min(one, other), 0),
    values.reduce((one, other) => Math.max(one, other), 0),
  ];
}

/** The months of all panels, so that all show the same period. */
export function monthsIn(rows: Answer['rows'], columns: readonly AnswerColumn[], category: AnswerColumn): string[] {
  const place = columns.indexOf(category);
  return monthsOf(rows.flatMap((row) => row[place] ?? []));
}

/** Adds a point without a value for each month that a series lacks: otherwise the line would be drawn straight across. */
export function withGaps(points: readonly Point[], months: readonly string[]): Point[] {
  const filled = Array.from(
    Map.groupBy(points, ({ series }) => series),
    ([series, own]) => {
      const byMonth = new Map(own.map((point) => [point.category?.slice(0, 7), point]));
      return months.map((category) => byMonth.get(category.slice(0, 7)) ?? { category, value: null, series });
    },
  );
  return filled.flat();
}

/** Marks each point whose period isn't over. The dashed line to the first of them begins at the last point whose period is over. */
export function withPeriods(
  points: readonly Point[],
  mark: 'line' | 'bar',
  isPartial: (point: Point) => boolean,
): Point[] {
  return points.flatMap((point, place) => {
    const next = points[place + 1];
    const isLast = mark === 'line' && !isPartial(point) && next?.series === point.series && isPartial(next);
    const own = { ...point, period: isPartial(point) ? NOT_OVER : OVER };
    return isLast ? [own, { ...point, period: NOT_OVER }] : [own];
  });
}

/** The points of a row: one for each measure that has a value. */
export function pointsOf(
  row: readonly Value[],
  columns: readonly AnswerColumn[],
  { category, measures, colour, scale }: Reading,
): Point[] {
  const valueOf = (name: string | undefined) => row[columns.findIndex((column) => column.name === name)] ?? null;
  return measures.flatMap((measure) => {
    const value = valueOf(measure.name);
    if (value === null) return [];
    const series = colour === undefined ? measure.title : (valueOf(colour) ?? '');
    return [{ category: momentOf(category, valueOf(category.name)), value: Number(value) / scale.by, series }];
  });
}

/** A time in UTC so that it isn't taken for one of this machine's zone; any other value unchanged. */
function momentOf({ kind }: AnswerColumn, value: Value): Value {
  return kind === 'time' && value !== null ? `${value.slice(0, 10)}T${value.slice(11, 19)}Z` : value;
}

export const isMeasure = (column: AnswerColumn) => isNumeric(column) && column.kind !== 'id';

export const OVER = 'over';
export const NOT_OVER = 'not over yet';
