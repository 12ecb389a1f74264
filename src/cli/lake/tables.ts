import { CONTRACTS, CURATED_TABLES } from '../contract-table.ts';
import { cleanFiles } from './clean-files.ts';
import { publishedFiles } from './published-files.ts';

/** A table that SQL can name. */
interface LakeTable {
  readonly name: string;
  /** Paths of Parquet files, each in a folder of its day, by which it can be partitioned. */
  readonly files: readonly string[];
}

export const TABLE_NAMES = [...CONTRACTS.map(({ contract }) => contract), ...CURATED_TABLES].map(({ table }) =>
  nameOf(table),
);

/** The clean and the curated tables that a copy of the lakes holds something of. */
export async function lakeTables(lake: string): Promise<LakeTable[]> {
  const clean = await Promise.all(
    CONTRACTS.map(async ({ pipeline, contract: { table } }) => ({
      name: nameOf(table),
      files: await cleanFiles(`${lake}/${pipeline}`, table),
    })),
  );
  const curated = await Promise.all(
    CURATED_TABLES.map(async ({ pipeline, table }) => ({
      name: nameOf(table),
      files: await publishedFiles(`${lake}/${pipeline}`, table),
    })),
  );
  return [...clean, ...curated].filter(({ files }) => files.length > 0);
}

/** `order_line` of `order-line/v1`. */
function nameOf(table: string): string {
  return table.replace(/\/v\d+$/, '').replaceAll('-', '_');
}
