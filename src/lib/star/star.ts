import type { WarehouseContract } from '../contracts/contract.ts';
import { dimDate } from '../generated/dim-date.v1.ts';
import { isNumbered } from '../extract/row-key.ts';
import type { Catalogue } from '../warehouse/catalogue.ts';
import { type Dates, type StarQuery, starQueries } from './star-queries.ts';
import type { SourceTable } from './tables.ts';

interface StarOptions {
  /** The schema in the warehouse. */
  readonly schema: string;
  /** The source's tables, each after those it references. */
  readonly tables: readonly SourceTable[];
  /** With it, there is a dim_date of their whole years. */
  readonly dates?: Dates;
  /** A query of all reference tables that counts, as `n`, the rows in which 'Not stated' replaces a missing value. */
  readonly substitutedSql?: string;
}

/** What transform and load make of a source's tables. */
export interface Star extends Pick<StarOptions, 'tables' | 'substitutedSql'> {
  /** Its tables in the warehouse, in loading order. */
  readonly warehouse: Catalogue & { readonly tables: readonly WarehouseContract<unknown>[] };
  /** What is summed over a table of the warehouse, by its name. */
  readonly measures: ReadonlyMap<string, string>;
  readonly queries: readonly StarQuery[];
}

/** @throws {Error} for a key by which deleted rows can't be found. */
export function starOf({ schema, tables, dates, substitutedSql }: StarOptions): Star {
  const other = tables.find(({ contract, star }) => !star?.isCopied && !isNumbered(contract));
  // deleted_row, from which a pipeline's own SQL learns of deletions, has only such keys
  if (other) throw new Error(`Expected the key of ${other.name} to be one 32-bit integer, or the table to be copied`);
  const stars = tables.flatMap(({ star }) => star ?? []);
  return {
    tables,
    warehouse: { schema, tables: [...(dates ? [dimDate] : []), ...stars.map(({ contract }) => contract)] },
    measures: new Map(
      tables.flatMap(({ measure, star }) =>
        star && measure !== undefined ? [[star.contract.table, measure] as const] : [],
      ),
    ),
    queries: starQueries(tables, dates),
    ...(substitutedSql !== undefined && { substitutedSql }),
  };
}
