import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { judgeReading } from '../../lib/sources/judge-reading.ts';
import { orderLine } from '../../orders/generated/order-line.v1.ts';
import { readImport } from '../../orders/read-import.ts';
import type { Given } from '../lake/account.ts';
import type { Flow, OrderFile } from './flow.ts';

export const ordersFlow: Flow = {
  pipeline: 'orders',
  give: async ({ deployed, orderFile }) => {
    const { putFileIn } = await import('../../lib/aws/put-object.ts');
    const { path, ...metadata } = orderFile;
    return runOrders(orderFile, putFileIn(deployed('orders', 'LakeBucket'), metadata));
  },
};

/** Drops the retailer's file into the bulk import. */
export async function runOrders(
  file: OrderFile,
  putFile: (key: string, path: string) => Promise<void>,
): Promise<Given> {
  await putFile(`import/${basename(file.path)}`, file.path);
  return countOrderLines(file);
}

/** What the import will find in a file: a file that can't be read is one message, as it is one failed message. */
export async function countOrderLines({ path, ...metadata }: OrderFile): Promise<Given> {
  const keys = new Set<string>();
  let [messages, accepted] = [0, 0];
  for await (const readings of readWhole(readImport({ key: path, body: createReadStream(path), metadata }))) {
    messages += readings.length;
    for (const reading of readings) {
      const verdict = judgeReading(reading, orderLine);
      if (!verdict.accepted) continue;
      accepted++;
      keys.add(`${verdict.row.value.invoice_no}/${verdict.row.value.line_no}`);
    }
  }
  return { messages, repeated: accepted - keys.size };
}
