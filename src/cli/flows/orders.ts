import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { csv } from '../../lib/objects/csv.ts';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import type { Given } from '../lake/account.ts';

/** Drops the retailer's file into the bulk import. */
export async function runOrders(file: string, putFile: (key: string, path: string) => Promise<void>): Promise<Given> {
  await putFile(`import/${basename(file)}`, file);
  return { messages: await countLines(file), repeated: 0 };
}

/** The records after the header. */
async function countLines(file: string): Promise<number> {
  let records = 0;
  for await (const batch of csv(plainBytes(createReadStream(file)), 'utf-8')) records += batch.length;
  return records - 1;
}
