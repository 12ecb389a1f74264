import type { Column } from '../contracts/contract.ts';

/**
 * The SQL of a digest of a row's columns, which rows of the same content share. It is short, so that the ids of many rows
 * fit into memory.
 */
export function contentDigest(columns: readonly Column[], table: string): string {
  const texts = columns.map(({ name, type, nullable }) => {
    const text = type === 'VARCHAR' ? `${table}.${name}` : `CAST(${table}.${name} AS varchar)`;
    // concat_ws leaves NULLs out
    return nullable ? `coalesce(${text}, chr(30))` : text;
  });
  return `md5(to_utf8(concat_ws(chr(31), ${texts.join(', ')})))`;
}
