import type { Session } from '../../../lib/postgres/session.ts';
import { tablesOf } from './catalog-rows.ts';
import type { DatabaseTable } from './source-table.ts';

/** Every table and view of a schema, partitions only as part of theirs. Reads the catalog alone, which everyone may. */
export async function readCatalog({ query }: Pick<Session, 'query'>, schema: string): Promise<DatabaseTable[]> {
  const [tables, columns, indexes] = [
    await query(TABLES, [schema]),
    await query(COLUMNS, [schema]),
    await query(INDEXES, [schema]),
  ];
  return tablesOf(schema, { tables, columns, indexes });
}

const RELATIONS = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = $1 AND NOT c.relispartition`;

/** A partitioned table has no estimate of its own before PostgreSQL 14, and afterwards only once it was analysed. */
const TABLES = `SELECT c.relname, c.relkind::text,
    CASE WHEN c.relkind IN ('v', 'f') THEN -1 WHEN c.relkind = 'p' AND c.reltuples <= 0
      THEN (SELECT sum(leaf.reltuples) FROM pg_partition_tree(c.oid) AS part JOIN pg_class AS leaf ON leaf.oid = part.relid WHERE part.isleaf)
      ELSE c.reltuples END::float8,
    obj_description(c.oid, 'pg_class'),
    has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'),
    row_security_active(c.oid)
  FROM ${RELATIONS} WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.relname COLLATE "C"`;

/** One row for each column; the recursion goes down from a domain to the type below it. */
const COLUMNS = `WITH RECURSIVE typed AS (
    SELECT c.relname, a.attnum, a.attname, a.attnotnull AS is_required, a.atttypid AS declared, a.atttypid AS type,
      a.atttypmod AS modifier, a.attgenerated <> '' OR a.attidentity <> '' AS is_generated,
      col_description(c.oid, a.attnum) AS comment, 0 AS depth
    FROM ${RELATIONS} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
    UNION ALL
    SELECT relname, attnum, attname, is_required OR t.typnotnull, declared, t.typbasetype, t.typtypmod, is_generated, comment, depth + 1
    FROM typed JOIN pg_type t ON t.oid = typed.type AND t.typtype = 'd'
  )
  SELECT DISTINCT ON (relname, attnum) relname, attname, declared::regtype::text, format_type(type, modifier),
    ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = type ORDER BY enumsortorder),
    is_required, is_generated, comment
  FROM typed ORDER BY relname, attnum, depth DESC`;

/** Whether each index can identify rows: not if it is partial, deferrable, of an expression, or still being built. */
const INDEXES = `SELECT c.relname, i.indisprimary,
    i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL,
    ARRAY(
      SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum WHERE k.place <= i.indnkeyatts ORDER BY k.place)
  FROM ${RELATIONS} JOIN pg_index i ON i.indrelid = c.oid ORDER BY c.relname, i.indexrelid`;
