import type { Warehouse } from '../ports/warehouse.ts';
import { literal } from '../sql/quote.ts';
import type { Catalogue } from './catalogue.ts';
import { storedTables } from './stored-tables.ts';

/** A column that a warehouse actually has. */
export interface FoundColumn {
  readonly name: string;
  /** As `typeOf` writes it, such as `varchar(80)`. */
  readonly type: string;
  readonly isNullable: boolean;
}

/** The columns of a schema's tables and views, in order, by the name of the table or view. */
export type FoundColumns = ReadonlyMap<string, readonly FoundColumn[]>;

type Row = Readonly<Record<string, string | null>>;

/** Those of the tables that a warehouse has. */
export async function foundColumns(
  { dialect, rows }: Pick<Warehouse, 'dialect' | 'rows'>,
  catalogue: Catalogue,
  tables: ReadonlySet<string | null | undefined>,
): Promise<FoundColumns> {
  const { schema } = catalogue;
  if (dialect === 'iceberg') {
    const described = storedTables(catalogue, dialect)
      .filter(({ name }) => tables.has(name))
      .map(
        ({ name }) =>
          `SELECT ${literal(name)} AS table_name, column_name, column_type FROM (DESCRIBE ${schema}.${name})`,
      );
    return byTable(await rows(described.join(' UNION ALL ')), icebergColumn);
  }
  return byTable(
    await rows(
      `SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, is_nullable FROM information_schema.columns WHERE table_schema = ${literal(schema)} ORDER BY table_name, ordinal_position`,
    ),
    databaseColumn,
  );
}

function byTable(rows: readonly Row[], columnOf: (row: Row) => FoundColumn): FoundColumns {
  const groups = Map.groupBy(rows, (row) => row['table_name'] ?? '');
  return new Map(Array.from(groups, ([table, columns]) => [table, columns.map(columnOf)]));
}

/** Iceberg's tables have no constraints. */
function icebergColumn(row: Row): FoundColumn {
  const type = (row['column_type'] ?? '').toLowerCase();
  const name = row['column_name'] ?? '';
  return { name, type: type.replace('decimal', 'numeric').replace(/^double$/, 'double precision'), isNullable: true };
}

function databaseColumn(row: Row): FoundColumn {
  return { name: row['column_name'] ?? '', type: databaseType(row), isNullable: row['is_nullable'] === 'YES' };
}

function databaseType(row: Row): string {
  const length = row['character_maximum_length'];
  switch (row['data_type']) {
    case 'character varying':
      return length == null ? 'varchar' : `varchar(${length})`;
    case 'numeric':
      return `numeric(${row['numeric_precision']},${row['numeric_scale']})`;
    default:
      return (row['data_type'] ?? '').replace(' without time zone', '');
  }
}
