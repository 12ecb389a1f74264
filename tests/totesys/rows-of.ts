import type { Company } from '../../src/totesys/simulator/company.ts';
import type { Deal } from '../../src/totesys/simulator/deal.ts';

/** What a company or a deal has for a table. */
export function rowsOf(tables: Company | Deal, table: string): readonly object[] {
  const rows: unknown = Reflect.get(tables, table);
  return [rows].flat().filter((row) => typeof row === 'object' && row !== null);
}
