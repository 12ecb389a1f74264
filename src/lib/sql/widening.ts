/** Whether PostgreSQL and Iceberg can change a column's type and keep its values: for integers and the precision of decimals. */
export function isWidening(found: string, expected: string): boolean {
  const [from, to] = [found, expected].map((type) => type.toLowerCase().replace('decimal', 'numeric'));
  return (from === 'integer' && to === 'bigint') || (from !== to && from?.replace('(18,', '(38,') === to);
}
