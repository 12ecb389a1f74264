/** A name in SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The names of columns in SQL. */
export function namesOf(columns: readonly { readonly name: string }[]): string {
  return columns.map(({ name }) => identifier(name)).join(', ');
}

/** A text in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The path of one file for DuckDB, which would take brackets, stars and question marks for a pattern. */
export function fileLiteral(path: string): string {
  return literal(path.replaceAll(/[[*?]/g, '[$&]'));
}
