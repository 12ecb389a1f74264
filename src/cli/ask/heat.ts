import type { AnswerColumn } from './question.ts';
import type { Value } from './answer.ts';

interface Cells {
  readonly across: AnswerColumn;
  readonly down: AnswerColumn;
  readonly measure: AnswerColumn;
}

/** A cell for each pair of values, darker the larger its measure; `rows` are `[across, down, measure]`. The scale begins at zero. */
export function heatOf(rows: readonly (readonly Value[])[], { across, down, measure }: Cells, width: number) {
  const values = rows.map(([x, y, value]) => ({ across: x, down: y, value: Number(value ?? 0) }));
  const most = values.reduce((largest, { value }) => Math.max(largest, value), 0);
  const axis = { domain: false, ticks: false, labelAngle: 0, labelOverlap: true } as const;
  const legend = { title: measure.unit ?? measure.title.toLowerCase(), orient: 'bottom', tickCount: 3 } as const;
  return {
    data: { values },
    height: new Set(values.map(({ down: row }) => row)).size * CELL + ROOM,
    width,
    mark: { type: 'rect', stroke: '#fff' },
    encoding: {
      x: { field: 'across', type: 'ordinal', sort: placesOf(rows, 0, across), axis: { ...axis, title: across.title } },
      // what its rows are, they say themselves
      y: { field: 'down', type: 'ordinal', sort: placesOf(rows, 1, down), axis: { ...axis, title: null } },
      color: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: [0, most], range: ['#f2f5f8', '#56b4e9', '#00436b'] },
        legend: { ...legend, gradientLength: Math.min(200, width / 2) },
      },
    },
  } as const;
}

/** The values of an axis in the order of the rows, or by number. */
function placesOf(rows: readonly (readonly Value[])[], place: number, { kind }: AnswerColumn): string[] {
  const found = [...new Set(rows.map((row) => row[place] ?? ''))];
  return kind === 'number' || kind === 'count' ? found.sort((one, other) => Number(one) - Number(other)) : found;
}

/** Pixels. */
const CELL = 24;
const ROOM = 100;
