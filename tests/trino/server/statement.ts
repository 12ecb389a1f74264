import { literal } from '../../../src/lib/sql/quote.ts';

interface TrinoStatement {
  readonly statement: string;
  readonly properties: Readonly<Record<string, string>>;
  /** A statement to run when it has succeeded. */
  readonly after?: string;
}

/**
 * An Athena statement and the literals of its `?`s, as Trino takes them. Trino has no UNLOAD: it creates a table there
 * instead, whose files stay when it is dropped. A table bucket is a catalogue of its name.
 */
export function toTrino(athenaSql: string, literals: readonly string[], id: string): TrinoStatement {
  const sql = athenaSql.replaceAll('"s3tablescatalog/', '"');
  const using = literals.length > 0 ? ` USING ${literals.join(', ')}` : '';
  const immediately = (statement: string) => `EXECUTE IMMEDIATE ${literal(statement)}${using}`;
  const { select, location } = UNLOAD.exec(sql)?.groups ?? {};
  if (select === undefined || location === undefined) return { statement: immediately(sql), properties: {} };
  const table = `unload_${id.replaceAll('-', '')}`;
  return {
    statement: immediately(
      `CREATE TABLE ${table} WITH (format = 'PARQUET', external_location = ${location}) AS ${select}`,
    ),
    properties: { 'awsdatacatalog.compression_codec': 'SNAPPY' },
    after: `DROP TABLE ${table}`,
  };
}

const UNLOAD =
  /^UNLOAD \((?<select>.*)\) TO (?<location>'s3:[^']*') WITH \(format = 'PARQUET', compression = 'SNAPPY'\)$/s;
