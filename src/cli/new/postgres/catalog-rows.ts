import { list } from '../../../lib/values.ts';
import type { DatabaseColumn, DatabaseTable } from './source-table.ts';

/** What the catalog's queries return: see `catalog.ts` for their columns. */
interface CatalogRows {
  readonly tables: readonly unknown[][];
  readonly columns: readonly unknown[][];
  readonly indexes: readonly unknown[][];
}

/** The tables of a schema, from the rows of its catalog. */
export function tablesOf(schema: string, { tables, columns, indexes }: CatalogRows): DatabaseTable[] {
  return tables.map(([relation, kindCode, rows, comment, isReadable, isSecured]) => {
    const name = String(relation);
    const kind = KINDS[String(kindCode)] ?? 'table';
    const own = columns.filter(([table]) => table === name).map(columnOf);
    const ownIndexes = indexes
      .filter(([table]) => table === name)
      .map(([, isPrimary, isUnique, names]) => ({
        isPrimary: isPrimary === true,
        isUnique: isUnique === true,
        names: list(names).map(String),
      }));
    return {
      name,
      kind,
      rows: typeof rows === 'number' && rows >= 0 ? rows : undefined,
      comment: typeof comment === 'string' ? comment : undefined,
      obstacle: obstacleOf(`${schema}.${name}`, kind, {
        isReadable: isReadable === true,
        isSecured: isSecured === true,
      }),
      columns: own,
      key: keyOf(ownIndexes, own),
      indexed: ownIndexes.flatMap(({ names }) => names.slice(0, 1)),
    };
  });
}

function columnOf([
  ,
  name,
  declared,
  type,
  labels,
  isRequired,
  isGenerated,
  comment,
]: readonly unknown[]): DatabaseColumn {
  return {
    name: String(name),
    declared: String(declared),
    type: String(type),
    labels: list(labels).map(String),
    isRequired: isRequired === true,
    isGenerated: isGenerated === true,
    comment: typeof comment === 'string' ? comment : undefined,
  };
}

function obstacleOf(
  name: string,
  kind: DatabaseTable['kind'],
  { isReadable, isSecured }: { readonly isReadable: boolean; readonly isSecured: boolean },
): string | undefined {
  if (!isReadable) return `the user may not read it: GRANT SELECT ON ${name}`;
  if (isSecured)
    return 'row-level security hides rows from the user, which would look deleted: give the user BYPASSRLS';
  // reading it reads another server, which has no part in the snapshot
  return kind === 'foreign table' ? 'it is on another server: extract it from there' : undefined;
}

interface Index {
  readonly isPrimary: boolean;
  readonly isUnique: boolean;
  readonly names: readonly string[];
}

/** Of several unique indexes, that with the fewest columns. */
function keyOf(indexes: readonly Index[], columns: readonly DatabaseColumn[]): readonly string[] {
  const required = new Set(columns.filter(({ isRequired }) => isRequired).map(({ name }) => name));
  const primary = indexes.find(({ isPrimary }) => isPrimary);
  const unique = indexes
    .filter(({ isUnique, names }) => isUnique && names.length > 0 && names.every((name) => required.has(name)))
    .toSorted((one, other) => one.names.length - other.names.length);
  return (primary ?? unique[0])?.names ?? [];
}

const KINDS: Readonly<Record<string, DatabaseTable['kind']>> = {
  r: 'table',
  p: 'partitioned table',
  v: 'view',
  m: 'materialized view',
  f: 'foreign table',
};
