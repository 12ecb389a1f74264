import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';

/** What a table must have, reckoned without any engine. */
export interface KnownSums {
  /** `<namespace>.<table>`. */
  readonly table: string;
  readonly rows: number;
  /** By column, with three decimals. */
  readonly sums: Readonly<Record<string, string>>;
}

/** Fills tables of a pipeline; what each of `<pipeline>/known-sums.ts` exports as default. */
export type FillTables = (attach: AttachTables) => Promise<readonly KnownSums[]>;

/** The sum of integers, in thousandths, as `KnownSums` has it. */
export function inThousandths(values: readonly number[]): string {
  const sum = values.reduce((total, value) => total + value, 0);
  return (sum / 1000).toFixed(3);
}
