import type { Answer, Value } from '../../cli/ask/answer.ts';
import { formatValue } from '../../cli/ask/format.ts';
import { isOver } from '../../cli/ask/periods.ts';
import type { AnswerColumn } from '../../cli/ask/question.ts';

/** The latest value of a column, and how it compares with the one before. */
export interface Figure {
  /** The panel and the period that it is of: `EUR, Nov 2026`. */
  readonly of: string;
  readonly value: string;
  /** `+12.5 % on Oct 2026`; for shares, in percentage points. Undefined if there is nothing to compare with. */
  readonly change: string | undefined;
}

/** The latest figure of each panel. Periods that aren't over at `until` don't count, as they would seem to fall. */
export function figuresOf({ question, rows }: Answer, column: AnswerColumn, until: Date): Figure[] {
  const { columns, chart } = question;
  const period = columns.find(({ kind }) => ['date', 'month', 'quarter'].includes(kind));
  const valueOf = (row: readonly Value[], of: AnswerColumn | undefined) =>
    // an answer that was kept has columns of its own
    row[columns.findIndex(({ name }) => name === of?.name)] ?? null;
  const panelColumn = columns.find(({ name }) => name === chart.panels);
  const complete = rows.filter((row) => !period || isOver(period, valueOf(row, period), until));
  const panels = Map.groupBy(complete, (row) => valueOf(row, panelColumn));
  return Array.from(panels, ([panel, own]) => {
    const [before, latest] = own.length > 1 ? own.slice(-2) : [undefined, own[0]];
    const unit = column.unit ?? (column.kind === 'money' && panel !== null ? panel : undefined);
    const text = (row: readonly Value[]) => formatValue({ ...column, unit }, valueOf(row, column));
    const when = (row: readonly Value[]) => (period ? formatValue(period, valueOf(row, period)) : '');
    const change = before && latest && changeOf(column, valueOf(before, column), valueOf(latest, column));
    return {
      of: latest ? [panel ?? '', when(latest)].filter((each) => each !== '').join(', ') : '',
      value: latest ? text(latest) : '',
      change: before && change !== undefined ? `${change} on ${when(before)}` : undefined,
    };
  });
}

function changeOf({ kind }: AnswerColumn, before: Value, latest: Value): string | undefined {
  if (before === null || latest === null) return undefined;
  const [from, to] = [Number(before), Number(latest)];
  if (kind === 'percent') return `${signed(to - from)} points`;
  return from > 0 ? `${signed((100 * (to - from)) / from)} %` : undefined;
}

function signed(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value);
}
