import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root } from '../harness/files.ts';

/** The retailer's file: ONLINE_RETAIL_CSV, or else the sample. */
export function retailerFile(): string {
  const file = process.env['ONLINE_RETAIL_CSV'] ?? fileURLToPath(new URL('data/orders/online_retail_sample.csv', root));
  if (!existsSync(file)) throw new Error(`Expected a CSV at ${file}`);
  return file;
}
